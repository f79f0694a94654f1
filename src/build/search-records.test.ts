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

test('a package is one record with its address below the base path; only its name can be found', () => {
  const packages = [
    { name: 'c++', findings: 22, orphaned: false },
    { name: 'R', findings: 0, orphaned: true },
  ];
  expect([...packageRecords({ packages }, hrefUnder('/dash'))]).toEqual([
    { url: '/dash/package/c%2B%2B/', content: 'c++', language: 'zxx', meta: { title: 'c++' } },
    { url: '/dash/package/R/', content: 'R', language: 'zxx', meta: { title: 'R' } },
  ]);
});
