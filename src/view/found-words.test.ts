import { expect, test } from 'vitest';
import { foundWords, searchedWords, type SearchProgress } from './found-words.ts';

const words = (part: Partial<SearchProgress>, query = ' perl ') =>
  foundWords(query, {
    names: 0,
    findings: undefined,
    isComplete: false,
    cutWords: [],
    isPhraseCut: false,
    problems: [],
    ...part,
  });

test('nothing is said about nothing', () => {
  expect(words({ isComplete: true }, '  ')).toBe('');
});

test('that nothing was found is said only when everything has been searched', () => {
  expect(words({})).toBe('Reading …');
  expect(words({ findings: 1200 })).toBe('1,200 findings found so far. Reading …');
  expect(words({ findings: 0, isComplete: true })).toBe('Nothing was found.');
  expect(words({ findings: 1, names: 3, isComplete: true })).toBe('3 names and 1 finding found.');
});

test('a failure is said with its reason, beside what was found', () => {
  const problems = [['findings', 'the server could not be reached']] as const;
  expect(words({ problems, names: 2, isComplete: true })).toBe(
    '2 names found. Some findings could not be read (the server could not be reached). Type again in a few seconds to try again.',
  );
  expect(words({ problems, isComplete: true })).not.toMatch(/Nothing/);
});

test('what was not looked through is said', () => {
  expect(words({ findings: 9, isComplete: true, cutWords: ['py'] })).toBe(
    '9 findings found. Many words begin with “py”: type more of it to find all.',
  );
  expect(words({ findings: 9, isComplete: true, isPhraseCut: true })).toMatch(/for the phrase\.$/);
});

test('it is said what was searched', () => {
  expect(searchedWords(1200, 30)).toMatch(/^1,200 findings by .* and 30 names of packagers, groups and packages$/);
  expect(searchedWords(undefined, 30)).toBe('30 names of packagers, groups and packages');
});
