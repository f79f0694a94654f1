import { expect, test } from 'vitest';
import { z } from 'zod';
import { createWorld } from '#simulator/world.ts';
import { isQuiet } from '#simulator/world/nouns.ts';
import { NOW, simulatedWith } from '#sources/test-kit.ts';
import { PackagesAnswer } from './schema.ts';
import { simulate } from './simulate.ts';
import { BASE } from './test-tools.ts';

function askerOf(scale: 'sample' | 'fedora') {
  const world = createWorld({ scale, seed: 1, now: Date.parse(NOW) });
  const { answer: ask } = simulatedWith(simulate, BASE)(world);
  const rows = (search: string) => PackagesAnswer.parse(JSON.parse(String(ask(`/api/v1/packages${search}`).body))).good;
  return { world, ask, rows };
}

const { world, ask, rows } = askerOf('sample');

test('a small Fedora has packages in every state', () => {
  const states = new Set(rows('?collection=f46').map(({ state }) => state));
  expect(states).toEqual(new Set(['ok', 'failing', 'unresolved', 'unknown', 'untracked', 'blocked']));
});

test('nothing is wrong with quiet packages', () => {
  const quiet = new Set(world.packages.filter(isQuiet).map(({ name }) => name));
  const theirs = rows('').filter(({ name }) => quiet.has(name));
  expect(theirs.length).toBeGreaterThan(0);
  expect(theirs.filter(({ state }) => state === 'failing' || state === 'unresolved')).toEqual([]);
});

test('a collection nobody fills is empty, an unknown one or one with another case is not found', () => {
  expect(rows('?collection=epel9')).toEqual([]);
  for (const name of ['f99', 'F46', 'f46,f99']) expect(ask(`/api/v1/packages?collection=${name}`).status).toBe(404);
  expect(ask('/api/v1/packages/')).toMatchObject({ status: 404, type: 'text/html; charset=utf-8' });
});

test('lists with commas pass and find nothing', () => {
  expect(rows('?collection=f46,f45')).toEqual([]);
  expect(rows('?collection=')).toEqual([]);
});

test('times have no zone and no fraction when it is zero', () => {
  const Times = z.array(z.object({ last_complete_build: z.object({ time_finished: z.string() }).nullable() }));
  const times = Times.parse(JSON.parse(String(ask('/api/v1/packages?collection=f46').body))).flatMap(
    ({ last_complete_build: build }) => build?.time_finished ?? [],
  );
  expect(times.every((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.250000)?$/.test(time))).toBe(true);
  expect(new Set(times.map((time) => time.includes('.')))).toEqual(new Set([true, false]));
});

test('at the scale of Fedora each collection has 24,000 rows and more, and about 3 in 100 fail', () => {
  const fedora = askerOf('fedora');
  const all = fedora.rows('?collection=f46');
  const failing = all.filter(({ state }) => state === 'failing').length;
  expect(all.length).toBeGreaterThan(24_000);
  expect(failing / all.length).toBeGreaterThan(0.025);
  expect(failing / all.length).toBeLessThan(0.035);
});
