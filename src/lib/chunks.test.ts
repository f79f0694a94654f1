import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunksOf } from './chunks.ts';
import { nearNames } from './near-names.ts';

test('splits a long list into addresses that a web server takes, in order and without loss', () => {
  const name = fc.string({ minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(fc.array(name, { maxLength: 300 }), (names) => {
      const chunks = chunksOf(names, 11);
      expect(chunks.flat()).toEqual(names);
      const lengths = chunks.map((chunk) => chunk.reduce((sum, one) => sum + encodeURIComponent(one).length + 11, 0));
      expect(lengths.every((length, index) => length <= 4000 || chunks[index]?.length === 1)).toBe(true);
    }),
  );
});

test('asks nothing for nobody, and for sixty packages at once', () => {
  expect(chunksOf([], 11)).toEqual([]);
  expect(
    chunksOf(
      Array.from({ length: 60 }, (_, index) => `golang-github-something-${index}`),
      11,
    ),
  ).toHaveLength(1);
});

test('names whom a reader may have meant, the nearest first', () => {
  const names = ['tansy', 'tansi', 'juniperv', 'juniper-vale', 'bramble-j', 'js'];
  expect(nearNames('tansie', names)).toEqual(['tansi', 'tansy']);
  expect(nearNames('JUNIPER', names)).toEqual(['juniper-vale', 'juniperv']);
  expect(nearNames('nobody-at-all', names)).toEqual([]);
});
