import { expect, test } from 'vitest';
import { foundWords, type SearchProgress } from './found-words.ts';

const words = (count: number, progress: SearchProgress, query = ' perl ') => foundWords({ query, count, progress });

test('nothing is said about nothing', () => {
  expect(words(0, { name: 'whole' }, '  ')).toBe('');
});

test('that nothing was found is said only when everything has been searched', () => {
  expect(words(0, { name: 'start' })).toBe('The search is being read …');
  expect(words(0, { name: 'people' })).toBe('Packages are being read …');
  expect(words(1200, { name: 'people' })).toBe('1,200 found so far. Packages are being read …');
  expect(words(0, { name: 'whole' })).toBe('Nothing has a word that begins with “perl”.');
  expect(words(3, { name: 'whole' })).toBe('3 found.');
});

test('a failure is said with its reason, beside what was found before', () => {
  const failed = { name: 'failed', reason: 'TypeError: offline' } as const;
  expect(words(0, failed)).toBe(
    'The search could not be loaded (TypeError: offline). Type again in a few seconds to try again.',
  );
  expect(words(2, failed)).toMatch(/^2 found so far\. The search could not/);
});
