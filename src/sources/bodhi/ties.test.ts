/** Rows of one second: Bodhi has no tie-breaker, so that those at the end of a page hide each other in every pass. */
import { expect, test } from 'vitest';
import type { World } from '#simulator/world/state.ts';
import { createWorld } from '#simulator/world.ts';
import { NOW, sampleWorld, simulatedWith, toolsWith } from '#sources/test-kit.ts';
import { bodhi } from './client.ts';
import { normalizeOverrides, normalizeUpdates } from './normalize.ts';
import { readAllRows } from './paging.ts';
import type { ListPage, Pairs, ReadPage } from './list-pages.ts';
import { OverridesPage, UpdatesPage } from './schema.ts';
import { simulate } from './simulate.ts';
import { OVERRIDE_SPLITS, UPDATE_SPLITS } from './splits.ts';
import { BASE } from './test-tools.ts';

const simulated = simulatedWith(simulate, BASE);
const sample = sampleWorld(1);

/** Reads the simulated lists with so few rows on a page that rows of one second stand on several. */
function listsOf(world: World, rows: number) {
  const { answer } = simulated(world);
  const asked: string[] = [];
  const ask = (path: string, page: number, narrowedTo: Pairs): unknown => {
    const query = new URLSearchParams({ rows_per_page: String(rows), page: String(page) });
    for (const [name, value] of narrowedTo) query.append(name, value);
    asked.push(`${path}${query}`);
    return JSON.parse(String(answer(`${path}${query}`).body));
  };
  const updates: ReadPage<unknown> = (page, narrowedTo) => {
    const read = UpdatesPage.parse(ask('/updates/?', page, narrowedTo));
    return Promise.resolve({ ...read, rows: normalizeUpdates(read.updates) } satisfies ListPage<unknown>);
  };
  const overrides: ReadPage<unknown> = (page, narrowedTo) => {
    const read = OverridesPage.parse(ask('/overrides/?expired=false&', page, narrowedTo));
    return Promise.resolve({ ...read, rows: normalizeOverrides(read.overrides) } satisfies ListPage<unknown>);
  };
  return { updates, overrides, asked };
}

const missing = ({ rows, total }: { rows: unknown[]; total: number }): number => total - rows.length;

test.each([2, 3, 4, 5, 7, 10])('with %d rows on a page no row is lost, and the requests stay few', async (rows) => {
  const { updates, overrides, asked } = listsOf(sample, rows);
  const all = await readAllRows('updates', updates, UPDATE_SPLITS);
  expect(missing(all)).toBe(0);
  expect(asked.length).toBeLessThanOrEqual(Math.ceil(all.total / rows) * 2 + 13);
  expect(missing(await readAllRows('overrides', overrides, OVERRIDE_SPLITS))).toBe(0);
});

test('without parts the same rows are missing after every pass', async () => {
  const { updates } = listsOf(sample, 5);
  expect(missing(await readAllRows('updates', updates))).toBe(3);
});

test('updates of one second are asked for by it, overrides by who submitted them', async () => {
  const [five, four] = [listsOf(sample, 5), listsOf(sample, 4)];
  await readAllRows('updates', five.updates, UPDATE_SPLITS);
  expect(five.asked.at(-1)).toContain(
    'submitted_since=2026-11-10T14%3A00%3A00Z&submitted_before=2026-11-10T14%3A00%3A01Z',
  );
  await readAllRows('overrides', four.overrides, OVERRIDE_SPLITS);
  expect(four.asked.at(-1)).toContain('user=');
});

test('at the scale of Fedora all 2,000 updates and 234 overrides are read, some of them in parts', async () => {
  const { http, asked } = simulated(createWorld({ scale: 'fedora', seed: 1, now: Date.parse(NOW) }));
  const reading = await bodhi.collect(toolsWith(BASE, http));
  const findings = reading.mode === 'full' ? reading.findings : [];
  expect(findings.filter(({ kind }) => kind === 'update')).toHaveLength(2000);
  expect(findings.filter(({ kind }) => kind === 'override')).toHaveLength(234);
  expect(reading.complete).toBe(true);
  expect(asked.some((address) => address.includes('submitted_since'))).toBe(true);

  const ofLists = asked.filter((address) => !address.includes('get-test-results'));
  expect(ofLists.length).toBeLessThanOrEqual(24);
  expect(asked.length - ofLists.length).toBeLessThanOrEqual(40);
});
