import { expect, test } from 'vitest';
import { hasAllWords } from './row-words.ts';

test.each([
  ['', true],
  ['  ', true],
  ['QUILL juni', true],
  ['juniperv libquill', true],
  ['quill nobody', false],
  ['c++', false],
])('a row of libquill and juniperv has the words of “%s”: %s', (typed, expected) => {
  expect(hasAllWords('libquill 8 oct juniperv', typed)).toBe(expected);
});
