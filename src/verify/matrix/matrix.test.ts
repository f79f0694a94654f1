import { describe, expect, test } from 'vitest';
import { REGISTRY } from '#sources/registry.ts';
import { runSources, type MatrixResult, withFixture } from './matrix.ts';
import { CLOCKS, servicesOf } from './fixture.ts';

const words = ({ source, fault, wrong }: MatrixResult): string => `${source}, ${fault}: ${wrong.join('; ')}`;
const wrongIn = (results: readonly MatrixResult[]): string[] =>
  results.filter(({ wrong }) => wrong.length > 0).map(words);

const OF_ALL_SORTS = ['orphans', 'anitya', 'bodhi', 'schedule'];
const WHATEVER_IT_SAYS = ['503-html', '429-long', 'html-200', 'reset-body', 'redirect-loop', 'unknown-fields'] as const;
const WHAT_IT_SAYS = [
  'truncated-json',
  'empty-list',
  'half-list',
  'broken-record',
  'missing-field',
  'missing-field-once',
  'repeated-page',
  'pulled-pages',
  'endless-pages',
] as const;

describe('a part of the matrix of faults (npm run verify -- faults has all of it)', () => {
  test('nothing is lost or invented whatever a service says, and the next crawl is as it would have been', async () => {
    const results = await runSources({ sources: OF_ALL_SORTS, modes: WHAT_IT_SAYS, crawlModes: ['full'] });
    expect(wrongIn(results)).toEqual([]);
    expect(results.filter(({ end }) => end === 'dropped').length).toBeGreaterThanOrEqual(OF_ALL_SORTS.length);
    expect(results.filter(({ end }) => end === 'kept').length).toBeGreaterThanOrEqual(3 * OF_ALL_SORTS.length);
  });

  test('what stands before a service, or does not pass, keeps the last good snapshot', async () => {
    const results = await runSources({
      sources: ['koschei'],
      modes: WHATEVER_IT_SAYS,
      crawlModes: ['refresh', 'first'],
    });
    expect(wrongIn(results)).toEqual([]);
    expect(new Set(results.map(({ end }) => end))).toEqual(new Set(['fresh', 'kept', 'missing']));
  });
});

describe('a part of the matrix while dist-git runs Forgejo', () => {
  test('nothing is lost or invented of what its one list tells', async () => {
    const modes = ['503-html', 'half-list', 'broken-record', 'repeated-page', 'endless-pages'] as const;
    const results = await runSources({ sources: ['dist-git-pulls'], distGit: 'Forgejo', modes, crawlModes: ['full'] });
    expect(wrongIn(results)).toEqual([]);
    expect(results.filter(({ end }) => end !== 'not applicable').length).toBeGreaterThan(modes.length);
  });

  test('access stays as it was, and the page says so', async () => {
    const sources = ['dist-git-ownership'];
    const results = await runSources({ sources, distGit: 'Forgejo', modes: ['502-html', 'error-200'] });
    expect(wrongIn(results)).toEqual([]);
    const endsOf = (isFirst: boolean) =>
      new Set(results.filter(({ crawlMode }) => (crawlMode === 'first') === isFirst).map(({ end }) => end));
    expect(endsOf(false)).toEqual(new Set(['in part', 'kept']));
    expect(endsOf(true)).toEqual(new Set(['missing']));
  });
});

test('every source asks the services that it names, and no other', async () => {
  await withFixture('Pagure', async (fixture) => {
    for (const { source } of REGISTRY.filter((one) => one.source.brings !== 'changes')) {
      await fixture.injectFault(undefined);
      const sources = [source.identity.id];
      const folder = await fixture.folder();
      const report = await fixture.crawl({ folder, sources, crawlMode: 'full', now: CLOCKS.disturbed });
      const stats = Object.entries(fixture.server.stats());
      const asked = stats.filter(([, { requests }]) => requests > 0).map(([service]) => service);
      const read = report.sources.map(({ id }) => id);
      const named = REGISTRY.filter((one) => read.includes(one.source.identity.id)).flatMap((one) =>
        servicesOf(one.source),
      );
      expect(asked).toEqual(expect.arrayContaining(servicesOf(source)));
      expect(named).toEqual(expect.arrayContaining(asked));
    }
  });
});
