/** The filter by text. */
import type { Filter } from './define-filter.ts';

/** Longer text is cut, as it becomes part of the address. */
export const MAX_TEXT = 200;
/** Cutting must not leave half of a surrogate pair. */
const HIGH_SURROGATE = /[\ud800-\udbff]$/;

const truncate = (raw: string): string =>
  raw.length > MAX_TEXT ? raw.slice(0, MAX_TEXT).replace(HIGH_SURROGATE, '') : raw;

export const textFilter: Filter = {
  key: 'q',
  label: 'text',
  parse: (raw) => [truncate(raw).trim()].filter((text) => text !== ''),
  test: ([value = '']) => {
    const hasWords = wordsTest(value);
    return ({ text }) => hasWords(text);
  },
  words: (value) => `text “${value}”`,
};

/** Whether a text in lower case contains every typed word, in any order. The words are never used as a pattern. */
export function wordsTest(typed: string): (text: string) => boolean {
  const words = typed.toLowerCase().split(/\s+/);
  return (text) => words.every((word) => text.includes(word));
}
