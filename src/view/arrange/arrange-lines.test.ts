import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUPING_NAMES, SORT_NAMES } from './arrange.ts';
import { groupLines, type SortedLine, type SortedPackage, sortLines, sortPackages } from './arrange-lines.ts';

type Line = SortedLine & { id: string };
type Package = SortedPackage<Line>;

const aLine = (id: string, more: Partial<Line> = {}): Line => ({
  id,
  kind: 'bug',
  release: 'f45',
  urgency: 10,
  age: 23,
  openedAt: '2026-11-01',
  changedAt: '2026-11-20T10:00Z',
  ...more,
});
const aPackage = (name: string, lines: readonly Line[], isPinned = false): Package => ({
  name,
  isPinned,
  lines,
  shown: lines,
});
const names = (packages: readonly Package[]) => packages.map(({ name }) => name);
const ids = (lines: readonly Line[]) => lines.map(({ id }) => id);

const libquill = aPackage('libquill', [
  aLine('q1', { urgency: 50, age: 4, changedAt: '2026-11-20T09:00Z' }),
  aLine('q2', { urgency: 5, age: 14, changedAt: '2026-11-12T09:00Z', release: 'rawhide' }),
]);
const Tidewater = aPackage('Tidewater', [
  aLine('t1', { urgency: 40, age: 1000, changedAt: '2026-11-23T08:00Z', kind: 'update' }),
  aLine('t2', { urgency: 30, age: undefined, openedAt: '', changedAt: '', kind: 'new-version', release: 'all' }),
  aLine('t3', { urgency: 20, age: 84, changedAt: '2026-11-24T08:00Z' }),
]);
const anvil = aPackage('anvil', [aLine('a1', { urgency: 30, age: 692, changedAt: '2026-10-01T08:00Z' })]);
const page = [libquill, Tidewater, anvil];

describe('packages sorted', () => {
  test.each([
    ['urgency', ['libquill', 'Tidewater', 'anvil']],
    ['name', ['anvil', 'libquill', 'Tidewater']],
    ['findings', ['Tidewater', 'libquill', 'anvil']],
    ['changed', ['Tidewater', 'libquill', 'anvil']],
    ['age', ['Tidewater', 'anvil', 'libquill']],
  ] as const)('by %s are %j', (sort, expected) => {
    expect(names(sortPackages(page, sort))).toEqual(expected);
  });

  test.each(SORT_NAMES)('by %s have the pinned one first', (sort) => {
    const pinned = page.map((one) => ({ ...one, isPinned: one === anvil }));
    expect(names(sortPackages(pinned, sort))[0]).toBe('anvil');
  });

  test('count only what the filters show', () => {
    const shown = page.map((one) => ({ ...one, shown: one === Tidewater ? one.lines.slice(0, 1) : one.lines }));
    expect(names(sortPackages(shown, 'findings'))).toEqual(['libquill', 'Tidewater', 'anvil']);
  });
});

describe('lines sorted', () => {
  test('by latest change have the newest first, and those that nobody dates last', () => {
    expect(ids(sortLines(Tidewater.lines, 'changed'))).toEqual(['t3', 't1', 't2']);
  });

  test('by age have the oldest first, and those that nobody dates last', () => {
    expect(ids(sortLines(Tidewater.lines, 'age'))).toEqual(['t1', 't3', 't2']);
  });
});

describe('lines grouped elsewhere', () => {
  test('are one list by urgency over all packages', () => {
    const [all, ...others] = groupLines(page, { sort: 'urgency', grouping: 'nothing' });
    expect(ids(all?.lines ?? [])).toEqual(['q1', 't1', 't2', 'a1', 't3', 'q2']);
    expect(others).toEqual([]);
  });

  test('stand under kinds in the order of kinds, by package name inside', () => {
    const grouped = groupLines(page, { sort: 'name', grouping: 'kind' });
    expect(grouped.map(({ key, lines }) => [key, ids(lines)])).toEqual([
      ['bug', ['a1', 'q1', 'q2', 't3']],
      ['update', ['t1']],
      ['new-version', ['t2']],
    ]);
  });

  test('stand under releases, rawhide first and those of all releases last', () => {
    expect(groupLines(page, { sort: 'age', grouping: 'release' }).map(({ key }) => key)).toEqual([
      'rawhide',
      'f45',
      'all',
    ]);
  });

  test('have those of pinned packages first', () => {
    const pinned = page.map((one) => ({ ...one, isPinned: one === anvil }));
    expect(ids(groupLines(pinned, { sort: 'urgency', grouping: 'nothing' })[0]?.lines ?? [])[0]).toBe('a1');
  });
});

describe('every arrangement', () => {
  const anyDay = fc.constantFrom('', '2026-11-01', '2026-11-02', '2025-01-01');
  const anyLine = fc.record({
    kind: fc.constantFrom('bug', 'update', 'orphaned', 'constructor', '__proto__'),
    release: fc.constantFrom('rawhide', 'f45', 'epel10.1', 'all', 'prototype'),
    urgency: fc.integer({ min: 0, max: 5 }),
    age: fc.option(fc.nat(3), { nil: undefined }),
    openedAt: anyDay,
    changedAt: anyDay,
  });
  const anyPage = fc
    .array(fc.tuple(fc.constantFrom('R', 'a', 'prototype', 'c++'), fc.array(anyLine, { maxLength: 6 }), fc.boolean()))
    .map((packages) =>
      packages.map(([name, lines, isPinned], p) =>
        aPackage(
          name,
          lines.map((line, n) => ({ ...line, id: `${p}.${n}` })),
          isPinned,
        ),
      ),
    );
  const anyArrangement = fc.record({
    sort: fc.constantFrom(...SORT_NAMES),
    grouping: fc.constantFrom(...GROUPING_NAMES),
  });

  test('has every line once, and is the same when it is made again', () => {
    fc.assert(
      fc.property(anyPage, anyArrangement, (packages, arrangement) => {
        const all = packages.flatMap(({ lines }) => ids(lines));
        const grouped = groupLines(packages, arrangement).flatMap(({ lines }) => ids(lines));
        expect(grouped.toSorted()).toEqual(all.toSorted());
        expect(groupLines(packages, arrangement).flatMap(({ lines }) => ids(lines))).toEqual(grouped);
        const sorted = sortPackages(packages, arrangement.sort);
        expect([sorted.length, new Set(sorted)]).toEqual([packages.length, new Set(packages)]);
        for (const { lines } of packages)
          expect(ids(sortLines(lines, arrangement.sort)).toSorted()).toEqual(ids(lines).toSorted());
      }),
    );
  });

  test('keeps the page as it comes when nothing is pinned and urgency is asked for', () => {
    fc.assert(
      fc.property(anyPage, (packages) => {
        const unpinned = packages.map((one) => ({ ...one, isPinned: false }));
        expect(sortPackages(unpinned, 'urgency')).toEqual(unpinned);
      }),
    );
  });
});
