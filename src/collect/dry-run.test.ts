import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SERVICES } from '#sources/services.ts';
import { formatPlan, planCrawl } from './dry-run.ts';
import { aBench, findingsSource, goodReading } from './run/test-run.ts';

const { at, folder } = aBench();
const NOON = '2026-11-24T12:00:00Z';
const registry = ['bugzilla', 'koschei'].map((id) => findingsSource(id, () => Promise.resolve(goodReading)));
const plan = (more: Partial<Parameters<typeof planCrawl>[0]> = {}) =>
  planCrawl({ dataFolder: folder(), upstreams: { ...SERVICES }, registry, now: new Date(NOON), ...more });

describe('a dry run', () => {
  test('says what would be read and why, and what that may cost', async () => {
    await at('2026-11-24T11:50:00Z', registry.slice(0, 1));
    expect(await plan()).toEqual([
      { id: 'bugzilla', not: 'not due', readAt: '2026-11-24T11:50:00Z', mostRequests: 1 },
      { id: 'koschei', why: 'never read', mostRequests: 1 },
    ]);
    expect(await plan({ refresh: true })).toMatchObject([{ why: 'told to' }, { why: 'told to' }]);
    expect(await plan({ upstreams: { ...SERVICES, bugzilla: null } })).toMatchObject([
      { not: 'switched off' },
      { not: 'switched off' },
    ]);
  });

  test('of one part is about what is dealt to it', async () => {
    const [one, two] = [
      { index: 1, of: 2 },
      { index: 2, of: 2 },
    ];
    expect(await plan({ shard: one })).toHaveLength(2);
    expect(await plan({ shard: two })).toEqual([]);
  });

  test('makes no folder and no file', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'dry-'));
    await plan({ dataFolder: join(empty, 'new') });
    expect(await readdir(empty)).toEqual([]);
    await rm(empty, { recursive: true });
  });

  test('refuses a source that there is not, and a folder of somebody else', async () => {
    await expect(plan({ only: ['nobody'] })).rejects.toThrow('There is no source "nobody"');
    await expect(plan({ dataFolder: 'src' })).rejects.toThrow('was not made by this program');
  });

  test('is a table', async () => {
    expect(formatPlan(await plan())).toBe(
      [
        'source    read  why         last read  requests at most',
        'bugzilla  yes   never read  never                     1',
        'koschei   yes   never read  never                     1',
      ].join('\n'),
    );
  });
});
