import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reading } from '#sources/define.ts';
import { aBench, findingsSource, goodReading, ownershipWith, rowsOf } from '../run/test-run.ts';

const { at, folder, store } = aBench();
const snapshotFile = () => readFile(join(folder(), 'snapshots', 'bugzilla.json'), 'utf8');

describe('the guard, run after run', () => {
  test('does not write an answer that it does not believe', async () => {
    await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', () => Promise.resolve(goodReading))]);
    const before = await snapshotFile();
    const empty: Reading = { mode: 'full', findings: [], parts: [{ name: 'bugs', rows: 0, mayBeEmpty: false }] };
    await at('2026-11-24T15:00:00Z', [findingsSource('bugzilla', () => Promise.resolve(empty))]);
    expect(await snapshotFile()).toBe(before);
    expect(await store().readOutcome('bugzilla')).toMatchObject({
      state: 'kept',
      reason: expect.stringContaining('not believed'),
    });
    await at('2026-11-24T15:00:00Z', [findingsSource('bugzilla', () => Promise.resolve(empty))], {
      acceptedByHand: ['bugzilla'],
    });
    expect((await store().readSnapshot('bugzilla'))?.findings).toEqual([]);
  });

  test('believes a small answer that comes back three times, and says since when it fails until then', async () => {
    const rows = (count: number): Reading => ({ ...goodReading, parts: rowsOf(count) });
    const read = (now: string, count: number) =>
      at(now, [findingsSource('bugzilla', () => Promise.resolve(rows(count)))]);
    await read('2026-11-24T14:00:00Z', 1000);
    await read('2026-11-24T15:00:00Z', 400);
    await read('2026-11-24T15:30:00Z', 401);
    expect(await store().readOutcome('bugzilla')).toMatchObject({
      state: 'kept',
      failingSince: '2026-11-24T15:00:00Z',
      doubt: { times: 2 },
    });
    await read('2026-11-24T16:00:00Z', 400);
    expect(await store().readOutcome('bugzilla')).toMatchObject({ state: 'fresh', best: { parts: [{ rows: 400 }] } });
  });

  test('measures a reference, too, and by the largest of the day even when its file was lost', async () => {
    await at('2026-11-24T14:00:00Z', [ownershipWith(1000)]);
    await writeFile(join(folder(), 'references', 'dist-git-ownership.json'), 'garbage');
    const report = await at('2026-11-24T15:00:00Z', [ownershipWith(3)]);
    expect(report.sources[0]).toMatchObject({
      state: 'missing',
      reason: expect.stringContaining('3 packages where there were 1000'),
    });
  });
});
