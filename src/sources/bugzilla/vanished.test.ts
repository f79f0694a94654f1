import { describe, expect, test } from 'vitest';
import type { Recording } from '#lib/http/replay.ts';
import { replay } from '#lib/http/replay.ts';
import type { Log } from '#lib/log.ts';
import { silentLog } from '#lib/log.ts';
import type { WorldBug } from '#simulator/types.ts';
import { asDelta, toolsWith } from '#sources/test-kit.ts';
import { bugzilla } from './client.ts';
import { aBug, BASE, simulated, worldOf } from './test-tools.ts';

const many = Array.from({ length: 2500 }, (_, index) => aBug({ id: 2_000_000 + 3 * index }));
const HOUR_AGO = '2026-11-24T13:00:00Z';

/** Everything was read an hour ago. */
async function startAnHourAgo() {
  const { http } = simulated(worldOf(many));
  const { cursor } = await bugzilla.collect(toolsWith(BASE, http, { now: HOUR_AGO }));
  return cursor;
}

async function readAgain(bugs: WorldBug[], log: Log = silentLog) {
  const cursor = await startAnHourAgo();
  const { http, asked } = simulated(worldOf(bugs));
  const reading = asDelta(await bugzilla.collect(toolsWith(BASE, http, { cursor, log })));
  return { reading, searches: asked.filter((url) => url.includes('include_fields=id&') || url.endsWith('=id')).length };
}

const withChange = (id: number, part: Partial<WorldBug>): WorldBug[] =>
  many.map((bug) => (bug.id === id ? { ...bug, ...part, changedAt: Date.parse('2026-11-24T13:30:00Z') } : bug));

describe('a bug that goes out of sight', () => {
  test.each([
    ['is made private', { groups: ['security'] }],
    ['moves to another product', { product: 'Red Hat Enterprise Linux 9' }],
  ])('because it %s is gone within the hour', async (_, part) => {
    for (const id of [2_000_000, 2_000_999, 2_007_497]) {
      const { reading, searches } = await readAgain(withChange(id, part));
      expect(reading.gone).toEqual([`bugzilla:${id}`]);
      expect(searches).toBeLessThanOrEqual(6);
      expect(reading.cursor?.['open']).toHaveLength(2499);
    }
  });

  test('is found among others, while new ones come', async () => {
    const hidden = new Set([2_000_003, 2_000_006, 2_004_500, 2_007_494]);
    const left = many.map((bug) => (hidden.has(bug.id) ? { ...bug, groups: ['security'] } : bug));
    const filed = aBug({ id: 2_100_000, changedAt: Date.parse('2026-11-24T13:30:00Z') });
    const { reading } = await readAgain([...left, filed]);
    expect(reading.gone).toEqual([...hidden].map((id) => `bugzilla:${id}`));
    expect(reading.changed.map(({ id }) => id)).toContain('bugzilla:2100000');
  });

  test('costs one request as long as there is none', async () => {
    const { reading, searches } = await readAgain(withChange(2_000_003, { status: 'CLOSED' }));
    expect(reading.gone).toEqual(['bugzilla:2000003']);
    expect(searches).toBe(1);
  });
});

describe('a count that is much too small', () => {
  test('is not believed', async () => {
    const said: string[] = [];
    const log: Log = { ...silentLog, warn: (message) => said.push(message) };
    const { reading } = await readAgain(many.slice(100), log);
    expect(reading.gone).toEqual([]);
    expect(said).toEqual(['so many open bugs cannot have gone; not believed until all are read again']);
  });

  test('takes no bug away where the list behind it is cut', async () => {
    const cursor = await startAnHourAgo();
    const { answer } = simulated(worldOf(many));
    const fallback = (url: string): Recording => {
      if (url.endsWith('include_fields=id'))
        return { url, status: 200, body: { bugs: [{ id: 2_000_003 }], total_matches: 2499 } };
      return { url, status: 200, body: JSON.parse(String(answer(url).body)) };
    };
    const reading = await bugzilla.collect(toolsWith(BASE, replay([], { fallback }).http, { cursor }));
    expect(asDelta(reading).gone).toEqual([]);
  });
});

test('a Bugzilla that does not count is asked once, and nothing is taken away', async () => {
  const cursor = await startAnHourAgo();
  const { answer } = simulated(worldOf(many.slice(1)));
  const asked: string[] = [];
  const fallback = (url: string): Recording => {
    asked.push(url);
    return { url, status: 200, body: { ...JSON.parse(String(answer(url).body)), total_matches: undefined } };
  };
  const reading = await bugzilla.collect(toolsWith(BASE, replay([], { fallback }).http, { cursor }));
  expect(asDelta(reading).gone).toEqual([]);
  expect(asked.filter((url) => url.endsWith('include_fields=id'))).toHaveLength(1);
});
