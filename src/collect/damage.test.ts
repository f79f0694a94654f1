import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aBench, findingsSource, goodReading } from './run/test-run.ts';

const { at, folder } = aBench();

describe('a damaged data folder', () => {
  test('sets an unreadable snapshot aside and starts that source anew', async () => {
    const source = findingsSource('bugzilla', () => Promise.resolve(goodReading));
    await at('2026-11-24T14:00:00Z', [source]);
    await writeFile(join(folder(), 'snapshots', 'bugzilla.json'), '{ "version": 1, "findi');
    const report = await at('2026-11-24T15:00:00Z', [source]);
    expect(report.sources[0]).toMatchObject({ state: 'fresh', findings: 1 });
    expect(await readFile(join(folder(), 'snapshots', 'bugzilla.json.unreadable'), 'utf8')).toContain('findi');
  });

  test('reads a damaged or lost snapshot anew although it is not due', async () => {
    const source = findingsSource('bugzilla', () => Promise.resolve(goodReading));
    await at('2026-11-24T14:00:00Z', [source]);
    await writeFile(join(folder(), 'snapshots', 'bugzilla.json'), '{"version":1');
    expect((await at('2026-11-24T14:05:00Z', [source])).sources[0]?.state).toBe('fresh');
    await rm(join(folder(), 'snapshots', 'bugzilla.json'));
    expect((await at('2026-11-24T14:06:00Z', [source])).sources[0]?.state).toBe('fresh');
    expect((await at('2026-11-24T14:07:00Z', [source])).sources[0]?.state).toBe('not-due');
  });
});
