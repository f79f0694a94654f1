import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascending, comparing } from './order.ts';

test('texts are in the order of their code units, in no language', () => {
  expect(['ä', 'b', 'B', 'a', '10', '9'].sort(ascending)).toEqual(['10', '9', 'B', 'a', 'b', 'ä']);
});

test('what is sorted by a key stands in the order of the keys, equal ones as they came', () => {
  const rows = fc.array(fc.record({ key: fc.integer({ min: 0, max: 5 }), at: fc.nat() }));
  fc.assert(
    fc.property(rows, (all) => {
      const sorted = all.toSorted(comparing(({ key }) => key));
      expect(sorted.map(({ key }) => key)).toEqual(all.map(({ key }) => key).sort((a, b) => a - b));
      for (const key of [0, 1, 2, 3, 4, 5])
        expect(sorted.filter((row) => row.key === key)).toEqual(all.filter((row) => row.key === key));
    }),
  );
});
