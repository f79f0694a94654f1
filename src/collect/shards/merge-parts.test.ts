import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import { silentLog } from '#lib/log.ts';
import { type Reading } from '#sources/define.ts';
import { SERVICES } from '#sources/services.ts';
import type { Registered } from '#sources/registry.ts';
import { openStore } from '#store/store.ts';
import { crawl } from '../crawl.ts';
import { mergeParts } from './merge-parts.ts';
import type { Part } from './shards.ts';
import { findingsSource, rowsOf } from '../run/test-run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merge-'));
});
afterEach(() => rm(folder, { recursive: true }));

const readingOf = (id: string): Reading => ({
  mode: 'full',
  findings: [aFinding({ id: `${id}:1` })],
  parts: rowsOf(100),
});
/** Of different services, so that they are dealt to different parts: bugzilla to the first. */
const reads = (id: 'bugzilla' | 'koschei') => findingsSource(id, () => Promise.resolve(readingOf(id)), { service: id });
const registry: Registered[] = [reads('bugzilla'), reads('koschei')];
const at = (name: string): string => join(folder, name);
const crawlInto = (name: string, shard?: Part, now = '2026-11-24T14:00:00Z', sources = registry) =>
  crawl({
    dataFolder: at(name),
    upstreams: { ...SERVICES },
    registry: sources,
    log: silentLog,
    agent: 'test',
    now: new Date(now),
    shard,
  });
const merge = (parts: string[], sources = registry) =>
  mergeParts({ dataFolder: at('whole'), parts: parts.map(at), registry: sources });
const snapshotIn = (name: string, id: string) => readFile(join(at(name), 'snapshots', `${id}.json`), 'utf8');

test('a part of a crawl is a part of everything', async () => {
  const some = { dataFolder: at('one'), upstreams: { ...SERVICES }, registry, log: silentLog, agent: 'test' };
  const crawling = crawl({ ...some, only: ['koschei'], shard: { index: 1, of: 2 } });
  await expect(crawling).rejects.toThrow('leave --sources and --packager out');
});

describe('parts put together', () => {
  test('are what one crawl would have left', async () => {
    await crawlInto('one', { index: 1, of: 2 });
    await crawlInto('two', { index: 2, of: 2 });
    await crawlInto('undivided');
    const { report, missing } = await merge(['two', 'one']);
    expect({ missing, exitCode: report.exitCode }).toEqual({ missing: [], exitCode: 0 });
    expect(report.sources.map(({ id, state }) => `${id} ${state}`)).toEqual(['bugzilla fresh', 'koschei fresh']);
    const [merged, undivided] = [await openStore(at('whole')), await openStore(at('undivided'))];
    expect(await merged.readSnapshots()).toEqual(await undivided.readSnapshots());
    expect(await merged.hashOutcomes()).toBe(await undivided.hashOutcomes());
    expect((await merged.readRuns())?.runs).toHaveLength(1);
  });

  test('without one of them leave its sources as they were, say so, and call a person', async () => {
    await crawlInto('whole', undefined, '2026-11-24T12:00:00Z');
    await cp(at('whole'), at('one'), { recursive: true });
    await crawlInto('one', { index: 1, of: 2 });
    const before = await snapshotIn('whole', 'koschei');
    const { report, missing } = await merge(['one']);
    expect({ missing, exitCode: report.exitCode }).toEqual({ missing: [2], exitCode: 1 });
    expect(report.sources).toMatchObject([
      { id: 'bugzilla', state: 'fresh' },
      { id: 'koschei', state: 'kept', findings: 1, reason: 'part 2 of 2 of the run is missing' },
    ]);
    expect(await snapshotIn('whole', 'koschei')).toBe(before);
    expect(await (await openStore(at('whole'))).readOutcome('koschei')).toMatchObject({
      state: 'kept',
      readAt: '2026-11-24T12:00:00Z',
      attemptedAt: '2026-11-24T14:00:00Z',
      failingSince: '2026-11-24T14:00:00Z',
    });
  });

  test('leave alone what a missing part would not have read', async () => {
    await crawlInto('whole', undefined, '2026-11-24T13:50:00Z');
    await cp(at('whole'), at('one'), { recursive: true });
    await crawlInto('one', { index: 1, of: 2 });
    expect((await merge(['one'])).report.sources).toMatchObject([{ state: 'not-due' }, { state: 'not-due' }]);
    expect((await (await openStore(at('whole'))).readOutcome('koschei'))?.state).toBe('fresh');
  });

  test('bring what a part had read before it was stopped', async () => {
    const buggy = findingsSource('bodhi', () => Promise.reject(new TypeError('x is not a function')));
    const sources = [buggy, ...registry];
    await expect(crawlInto('one', { index: 1, of: 2 }, undefined, sources)).rejects.toThrow('not a function');
    await crawlInto('two', { index: 2, of: 2 }, undefined, sources);
    const { report, missing } = await merge(['one', 'two'], sources);
    expect({ missing, exitCode: report.exitCode }).toEqual({ missing: [1], exitCode: 1 });
    expect(report.sources).toMatchObject([
      { id: 'bodhi', state: 'missing', reason: 'part 1 of 2 of the run was stopped' },
      { id: 'bugzilla', state: 'fresh', findings: 1 },
      { id: 'koschei', state: 'fresh', findings: 1 },
    ]);
  });

  test.each([
    [
      'is damaged',
      (part: string) => writeFile(join(part, 'snapshots', 'koschei.json'), '{"version":1'),
      /koschei\.json cannot/,
    ],
    ['has lost its marks', (part: string) => writeFile(join(part, 'packager-dashboard.json'), 'x'), /cannot be read/],
    ['did not come', (part: string) => rm(part, { recursive: true }), /two is not a part: it did not come/],
    ['never began', (part: string) => rm(join(part, 'shard.json')), /no crawl with --shard began there/],
  ])('are put together without the one that %s: it costs only its own', async (_what, spoil, reason) => {
    await crawlInto('one', { index: 1, of: 2 });
    await crawlInto('two', { index: 2, of: 2 });
    await spoil(at('two'));
    const { report, missing, unusable } = await merge(['two', 'one']);
    expect({ missing, exitCode: report.exitCode }).toEqual({ missing: [2], exitCode: 1 });
    expect(unusable).toEqual([{ folder: at('two'), reason: expect.stringMatching(reason) }]);
    expect(report.sources).toMatchObject([
      { id: 'bugzilla', state: 'fresh' },
      { id: 'koschei', state: 'missing', reason: 'part 2 of 2 of the run is missing' },
    ]);
  });

  test('are left alone when none of them can be read, and nothing is made', async () => {
    await expect(merge(['one', 'two'])).rejects.toThrow(
      /no part to put together.*one is not a part.*two is not a part/,
    );
    expect(existsSync(at('whole'))).toBe(false);
  });

  test('are refused when they are not of one crawl, twice the same, or no parts at all', async () => {
    await crawlInto('one', { index: 1, of: 2 });
    await crawlInto('later', { index: 2, of: 2 }, '2026-11-24T15:00:00Z');
    await expect(merge(['one', 'later'])).rejects.toThrow('are not of one crawl');
    await expect(merge(['one', 'one'])).rejects.toThrow('is there already');
    await crawlInto('undivided');
    await expect(merge(['undivided'])).rejects.toThrow('is not a part');
    await expect(merge([])).rejects.toThrow('There is no part');
    await expect(merge(['one'], [reads('koschei')])).rejects.toThrow('another version');
    await crawlInto('whole');
    await expect(merge(['one'])).rejects.toThrow('did not begin with what');
  });
});
