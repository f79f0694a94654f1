import { expect, test } from 'vitest';
import { hrefUnder } from '#view/href.ts';
import { namePieces, packageRecords } from './search-records.ts';

test.each([
  ['c++-gtk-utils', 'c++-gtk-utils c++ gtk utils'],
  ['python3.12', 'python3.12 python3 12'],
  ['R', 'R'],
  ['__init__', '__init__ init'],
])('%s is found by itself and by its parts', (name, pieces) => {
  expect(namePieces(name)).toBe(pieces);
});

test('a package is one record, with its address below the base path', () => {
  const packages = [
    { name: 'c++', findings: 1, orphaned: false },
    { name: 'R', findings: 0, orphaned: true },
  ];
  expect([...packageRecords({ packages }, hrefUnder('/dash'))].map(({ url, meta }) => [url, meta.note])).toEqual([
    ['/dash/package/c%2B%2B/', '1 finding'],
    ['/dash/package/R/', 'orphaned, nothing open'],
  ]);
});
