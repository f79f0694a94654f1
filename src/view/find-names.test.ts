import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginsSomePart, findNames, indexNames, isNames, splitMatch } from './find-names.ts';

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
    expect(found('quil')).toEqual(['quilton', 'quill-sig', 'quill-editor', 'tranquil', 'libquill']);
    expect(found('R').slice(0, 3)).toEqual(['R', 'r', 'R-core']);
    expect(found('utils')).toEqual(['c++-gtk-utils']);
  });

  test('has packagers and groups before packages that match alike, and what holds most first', () => {
    const list = indexNames({
      packagers: [['rustle', 2, 0]],
      groups: [['rust-sig', 900, 0]],
      packages: [
        ['rust-a', 0, 0],
        ['rust-serde', 9, 0],
      ],
    });
    expect(findNames(list, 'rus', 9).best.map(({ name }) => name)).toEqual([
      'rust-sig',
      'rustle',
      'rust-serde',
      'rust-a',
    ]);
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

  test('tells whether a name, or a part of one, begins with the text', () => {
    for (const text of ['quill-s', 'QUILTON', 'utils', 'gtk', 'c++', 'pro'])
      expect(beginsSomePart(index, text)).toBe(true);
    for (const text of ['uilt', 'quillo', '2490175']) expect(beginsSomePart(index, text)).toBe(false);
    const names = indexNames({ packagers: [], groups: [], packages: [['aab-b', 0, 0]] });
    expect(beginsSomePart(names, 'b')).toBe(true);
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
