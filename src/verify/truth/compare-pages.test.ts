import { expect, test } from 'vitest';
import { compareNumbers } from './compare-pages.ts';

const numbers = (bugs: number) => new Map([['bug', bugs]]);

test('pages with the same numbers agree, others are named with both numbers', () => {
  const same = { name: 'tansy', expected: numbers(2), actual: numbers(2) };
  const other = { name: 'juniperv', expected: numbers(3), actual: numbers(2) };
  expect(compareNumbers('packagers', [same, other])).toEqual({
    kind: 'packagers',
    compared: 2,
    pagesDiffering: 1,
    differing: ['juniperv: bug must be 3, is 2'],
  });
});

test('a page that is missing and one too many differ, even where nothing is open', () => {
  const nothing = new Map<string, number>();
  const compared = compareNumbers('groups', [
    { name: 'quill-sig', expected: numbers(0), actual: nothing },
    { name: 'ink-sig', expected: nothing, actual: numbers(0) },
  ]);
  expect(compared).toMatchObject({
    pagesDiffering: 2,
    differing: ['quill-sig: bug must be 0, is absent', 'ink-sig: bug must be absent, is 0'],
  });
});
