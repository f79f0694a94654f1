import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNames, indexNames, isNames, splitMatch } from './find-names.ts';

const PACKAGES = [
  'c++-gtk-utils',
  'R',
  '0ad',
  'prototype',
  'r',
  'R-core',
  'libquill',
  'quill-editor',
  'tranquil',
  '__proto__',
];
const NAMES = {
  version: 1 as const,
  packagers: [['quilton', 6, 3] satisfies [string, number, number]],
  groups: [['quill-sig', 2, 0] satisfies [string, number, number]],
  packages: PACKAGES.map((name, index): [string, number, 0 | 1] => [name, index, name === '0ad' ? 1 : 0]),
};
const index = indexNames(NAMES);
const found = (typed: string, limit = 12) => findNames(index, typed, limit).best.map(({ name }) => name);

describe('finding a name as you type', () => {
  test.each(PACKAGES)('has %s first when all of it is typed', (name) => {
    expect(found(name)[0]).toBe(name);
  });

  test('has exact names first, then beginnings, then beginnings of a part, then the rest', () => {
    expect(found('quil')).toEqual(['quilton', 'quill-sig', 'quill-editor', 'libquill', 'tranquil']);
    expect(found('R').slice(0, 3)).toEqual(['R', 'r', 'R-core']);
    expect(found('utils')).toEqual(['c++-gtk-utils']);
  });

  test('does not mind upper and lower case', () => {
    expect(found('QUILL-e')).toEqual(['quill-editor']);
  });

  test('finds nothing for nothing, and says how many there are beyond the limit', () => {
    expect(found('  ')).toEqual([]);
    expect(findNames(index, 'zzz', 12)).toEqual({ best: [], count: 0 });
    expect(findNames(index, 'quil', 2)).toMatchObject({ best: { length: 2 }, count: 5 });
  });

  test('says what a match is', () => {
    expect(findNames(index, 'quilton', 1).best[0]?.note).toBe('6 packages, 3 findings');
    expect(findNames(index, 'quill-sig', 1).best[0]?.note).toBe('2 packages, 0 findings');
    expect(findNames(index, '0ad', 1).best[0]?.note).toBe('orphaned, 2 findings');
  });

  test('marks what was typed without changing the name', () => {
    const [match] = findNames(index, 'QUIL', 1).best;
    expect(match && splitMatch(match, 'QUIL')).toEqual(['', 'quil', 'ton']);
    fc.assert(
      fc.property(fc.constantFrom(...PACKAGES), fc.nat(12), fc.nat(12), (name, from, length) => {
        const typed = name.slice(from, from + length);
        for (const one of findNames(index, typed, 99).best) expect(splitMatch(one, typed).join('')).toBe(one.name);
      }),
    );
  });
});

test.each([null, [], {}, { packagers: [], groups: [] }, { packagers: [['a', 1]], groups: [], packages: [] }, 'names'])(
  'a file that is not a list of names is refused: %j',
  (value) => {
    expect(isNames(value)).toBe(false);
    expect(isNames(NAMES)).toBe(true);
  },
);
