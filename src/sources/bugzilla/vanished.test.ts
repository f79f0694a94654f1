import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Recording, replay } from '#lib/http/replay.ts';
import { type Log, silentLog } from '#lib/log.ts';
import type { WorldBug } from '#simulator/world/nouns.ts';
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

describe('a Bugzilla that does not count', () => {
  /** As upstream's Bugzilla: no total, and no more than so many bugs on a page, without a word. */
  function uncounted(bugs: WorldBug[], most = 1000) {
    const { answer } = simulated(worldOf(bugs));
    const asked: string[] = [];
    const fallback = (url: string): Recording => {
      const clipped = new URL(url);
      if (Number(clipped.searchParams.get('limit')) > most) clipped.searchParams.set('limit', String(most));
      if (url.includes('include_fields=id&') || url.endsWith('=id')) asked.push(url);
      const { bugs: found } = Answered.parse(JSON.parse(String(answer(clipped.href).body)));
      return { url, status: 200, body: { bugs: found } };
    };
    return { http: replay([], { fallback }).http, asked };
  }
  const Answered = z.object({ bugs: z.array(z.unknown()) });
  const hide = (...ids: number[]): WorldBug[] =>
    many.map((bug) => (ids.includes(bug.id) ? { ...bug, groups: ['security'] } : bug));

  test.each([2_000_000, 2_000_999, 2_007_497])('shows bug %i no longer once it is private', async (id) => {
    const cursor = await startAnHourAgo();
    const { http, asked } = uncounted(hide(id));
    const reading = asDelta(await bugzilla.collect(toolsWith(BASE, http, { cursor })));
    expect(reading.gone).toEqual([`bugzilla:${id}`]);
    expect(reading.cursor?.['open']).toHaveLength(2499);
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  test('and gives few bugs at a time is looked through in several runs, a few requests each', async () => {
    let cursor = await startAnHourAgo();
    const gone: string[] = [];
    const hidden = [2_000_003, 2_004_500, 2_007_494];
    for (let run = 0; run < 5; run += 1) {
      const { http, asked } = uncounted(hide(...hidden), 100);
      const reading = asDelta(await bugzilla.collect(toolsWith(BASE, http, { cursor })));
      expect(asked.length).toBeLessThanOrEqual(7);
      gone.push(...reading.gone);
      ({ cursor } = reading);
    }
    expect(gone).toEqual(hidden.map((id) => `bugzilla:${id}`));
  });

  test('has every private bug found by then, wherever it is and however few a page has', async () => {
    const few = many.slice(0, 300);
    const { http } = simulated(worldOf(few));
    const { cursor: start } = await bugzilla.collect(toolsWith(BASE, http, { now: HOUR_AGO }));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat({ max: 299 }), { maxLength: 20 }),
        fc.integer({ min: 20, max: 400 }),
        async (places, most) => {
          const hidden = new Set(places.map((place) => few[place]?.id));
          const left = few.map((bug) => (hidden.has(bug.id) ? { ...bug, groups: ['security'] } : bug));
          let cursor = start;
          const gone = new Set<string>();
          for (let run = 0; run < 4; run += 1) {
            const reading = asDelta(await bugzilla.collect(toolsWith(BASE, uncounted(left, most).http, { cursor })));
            for (const id of reading.gone) gone.add(id);
            ({ cursor } = reading);
          }
          expect([...gone].sort()).toEqual([...hidden].map((id) => `bugzilla:${id}`).sort());
        },
      ),
      { numRuns: 20 },
    );
  });

  test('is not believed when it has nothing at all', async () => {
    const three = many.slice(0, 3);
    const { http } = simulated(worldOf(three));
    const { cursor } = await bugzilla.collect(toolsWith(BASE, http, { now: HOUR_AGO }));
    const fallback = (url: string): Recording => ({ url, status: 200, body: { bugs: [] } });
    const reading = asDelta(await bugzilla.collect(toolsWith(BASE, replay([], { fallback }).http, { cursor })));
    expect(reading.gone).toEqual([]);
  });
});
