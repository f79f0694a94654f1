import { expect, test } from 'vitest';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { kindOfLine, kindsOf, kindWords } from './kinds.ts';

test.each(KIND_IDS)('a line that begins with the words of %s is of that kind, with and without a status', (kind) => {
  expect(kindOfLine(kindWords(kind))).toBe(kind);
  expect(kindOfLine(`${kindWords(kind)} NEW`)).toBe(kind);
});

test('a line that begins otherwise has no kind', () => {
  expect(kindOfLine('bugs NEW')).toBeUndefined();
  expect(kindOfLine('')).toBeUndefined();
});

test('kinds stand in the order of pages, not of the file they come from', () => {
  expect(kindsOf({ update: 'updates', 'build-failure': 'build failures', bug: 'bugs' })).toEqual([
    'bug',
    'update',
    'build-failure',
  ]);
});
