import { expect, test } from 'vitest';
import { aFinding, aSourceIdentity } from '#domain/builders.ts';
import { countedWords } from '#domain/finding/kinds.ts';
import { defineSource } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { deriveSite } from '#derive/site.ts';
import { readSiteInput } from '#store/site-input.ts';
import { aBench, budget, rateLimit, ownershipWith } from './test-run.ts';

const NOON = '2026-11-24T12:00:00Z';

/** What the folder of a source and its line in the registry amount to. */
const lint: Registered = {
  source: defineSource({
    identity: aSourceIdentity({ id: 'lint', title: 'Lint', kinds: countedWords('crash-report') }),
    service: 'faf',
    rateLimit,
    needs: [],
    collect: () =>
      Promise.resolve({
        mode: 'full',
        findings: [aFinding({ id: 'lint:1', source: 'lint', kind: 'crash-report' })],
        parts: [{ name: 'reports', rows: 1, mayBeEmpty: false }],
      }),
  }),
  everyMinutes: 60,
  budget,
};
const bench = aBench();

test('a new source is its folder and its line: its findings, its words and its freshness are on the pages', async () => {
  await bench.at(NOON, [ownershipWith(9), lint]);
  const files = [...deriveSite(await readSiteInput(bench.folder()))];
  const index = files.find(({ schema }) => schema === 'site-index');
  expect(index?.page).toMatchObject({
    kinds: { 'crash-report': 'crash reports' },
    sources: { lint: { title: 'Lint', state: 'fresh', findings: 1 } },
  });
  expect(JSON.stringify(files.filter(({ schema }) => schema === 'package-page'))).toContain('lint:1');
});
