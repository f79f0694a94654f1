import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import { silentLog } from '#lib/log.ts';
import { SERVICES, type Reading } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { openStore } from '#store/store.ts';
import { crawl } from './crawl.ts';
import { mergeParts } from './merge-parts.ts';
import { findingsSource, rowsOf } from './test-run.ts';

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
const registry: Registered[] = ['bugzilla', 'koschei'].map((id) =>
  findingsSource(id, () => Promise.resolve(readingOf(id))),
);
const at = (name: string): string => join(folder, name);
const crawlInto = (name: string, shard?: { index: number; of: number }, now = '2026-11-24T14:00:00Z') =>
  crawl({
    dataFolder: at(name),
    upstreams: { ...SERVICES },
    registry,
    log: silentLog,
    agent: 'test',
    now: new Date(now),
    shard,
  });
const merge = (...parts: string[]) => mergeParts({ dataFolder: at('whole'), parts: parts.map(at), registry });

describe('parts put together', () => {
  test('are what one crawl would have left', async () => {
    await crawlInto('one', { index: 1, of: 2 });
    await crawlInto('two', { index: 2, of: 2 });
    await crawlInto('undivided');
    const { report, missing } = await merge('two', 'one');
    expect({ missing, exitCode: report.exitCode }).toEqual({ missing: [], exitCode: 0 });
    expect(report.sources.map(({ id, state }) => `${id} ${state}`)).toEqual(['bugzilla fresh', 'koschei fresh']);
    const [merged, undivided] = [await openStore(at('whole')), await openStore(at('undivided'))];
    expect(await merged.readSnapshots()).toEqual(await undivided.readSnapshots());
    expect(await merged.hashOutcomes()).toBe(await undivided.hashOutcomes());
    expect((await merged.readRuns())?.runs).toHaveLength(1);
  });

  test('without one of them leave its sources as they were, and call a person', async () => {
    await crawlInto('whole', undefined, '2026-11-24T12:00:00Z');
    await cp(at('whole'), at('one'), { recursive: true });
    await crawlInto('one', { index: 1, of: 2 });
    const { report, missing } = await merge('one');
    expect({ missing, exitCode: report.exitCode }).toEqual({ missing: [2], exitCode: 1 });
    const store = await openStore(at('whole'));
    const readAt = async (id: string) => (await store.readOutcome(id))?.readAt;
    expect([await readAt('bugzilla'), await readAt('koschei')].sort()).toEqual([
      '2026-11-24T12:00:00Z',
      '2026-11-24T14:00:00Z',
    ]);
  });

  test('are refused when they are not of one crawl, twice the same, or no parts at all', async () => {
    await crawlInto('one', { index: 1, of: 2 });
    await crawlInto('later', { index: 2, of: 2 }, '2026-11-24T15:00:00Z');
    await expect(merge('one', 'later')).rejects.toThrow('are not of one crawl');
    await expect(merge('one', 'one')).rejects.toThrow('is there already');
    await crawlInto('undivided');
    await expect(merge('undivided')).rejects.toThrow('is not a part');
    await crawlInto('whole');
    await expect(merge('one')).rejects.toThrow('did not begin with what');
  });
});
