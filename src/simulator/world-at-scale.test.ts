import { describe, expect, test } from 'vitest';
import { createWorld } from './world.ts';

/** The value that `share` of the ascending numbers do not exceed. */
const quantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? 0;

const world = createWorld({ scale: 'fedora', seed: 1, now: Date.parse('2026-11-24T14:00:00Z') });

const rpms = world.packages.filter(({ namespace }) => namespace === 'rpms');
const living = rpms.filter(({ state }) => state === 'living');

/** How often each name occurs, ascending. */
const tally = (names: readonly string[]): number[] =>
  [...Map.groupBy(names, (name) => name).values()].map(({ length }) => length).sort((a, b) => a - b);

const shape = (ascending: readonly number[]) => ({
  p50: quantile(ascending, 0.5),
  p90: quantile(ascending, 0.9),
  p99: quantile(ascending, 0.99),
  max: quantile(ascending, 1),
});

const crewOf = (pkg: (typeof living)[number]): string[] => [pkg.owner, ...pkg.admins, ...pkg.commits];

describe('the world at the scale of Fedora', () => {
  test('has as many packages and orphans as Fedora', () => {
    expect(living).toHaveLength(25_434);
    expect(rpms.filter(({ owner }) => owner === 'orphan')).toHaveLength(16_700);
    expect(rpms.filter(({ state }) => state === 'orphaned')).toHaveLength(300);
    expect(world.packages.filter(({ namespace }) => namespace === 'flatpaks')).toHaveLength(614);
  });

  test('spreads packages over packagers as Fedora does', () => {
    const packages = tally(living.flatMap(crewOf));
    expect(packages).toHaveLength(1263);
    expect(shape(packages)).toMatchObject({ p50: 6, p90: 51, max: 2386 });
    expect(Math.abs(shape(packages).p99 - 422)).toBeLessThan(10);
    expect(Math.abs(packages.reduce((sum, count) => sum + count, 0) - 37_555)).toBeLessThan(800);
  });

  test('spreads people over packages as Fedora does', () => {
    const people = living.map((pkg) => crewOf(pkg).length).sort((a, b) => a - b);
    expect(shape(people)).toEqual({ p50: 1, p90: 2, p99: 5, max: 12 });
  });

  test('has 120 groups, of which 53 hold packages, the largest almost 4,000', () => {
    expect(world.groups).toHaveLength(120);
    const packages = tally(living.flatMap(({ groups }) => groups.map(({ name }) => name)));
    expect(packages).toHaveLength(53);
    expect(packages.at(-1)).toBe(3994);
  });

  test('has 40,000 open bugs with a long tail', () => {
    const open = world.bugs.filter(({ status, product }) => status !== 'CLOSED' && product.startsWith('Fedora'));
    expect(Math.abs(open.length - 40_000)).toBeLessThan(100);
    const packages = new Set(rpms.map(({ name }) => name));
    const bugs = tally(open.map(({ component }) => component).filter((component) => packages.has(component)));
    expect(shape(bugs)).toMatchObject({ p50: 1, p90: 4 });
    expect(Math.abs(shape(bugs).p99 - 20)).toBeLessThan(4);
    expect(Math.abs(shape(bugs).max - 302)).toBeLessThan(5);
  });

  test('has awkward names about as often as Fedora', () => {
    const count = (form: RegExp): number => living.filter(({ name }) => form.test(name)).length;
    expect(count(/\+/)).toBeGreaterThan(25);
    expect(Math.abs(count(/\./) - 1251)).toBeLessThan(150);
    expect(Math.abs(count(/_/) - 1112)).toBeLessThan(150);
    expect(Math.abs(count(/[A-Z]/) - 3967)).toBeLessThan(300);
    const caseTwins = tally(rpms.map(({ name }) => name.toLowerCase())).filter((times) => times > 1);
    expect(caseTwins).toHaveLength(53);
  });
});
