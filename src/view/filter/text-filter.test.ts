import { expect, test } from 'vitest';
import { wordsTest } from './text-filter.ts';

test.each([
  ['', true],
  ['  ', true],
  ['QUILL juni', true],
  ['juniperv libquill', true],
  ['quill nobody', false],
  ['c++', false],
])('a row of libquill and juniperv has the words of “%s”: %s', (typed, expected) => {
  expect(wordsTest(typed)('libquill 8 oct juniperv')).toBe(expected);
});
