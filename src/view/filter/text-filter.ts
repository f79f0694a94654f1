/** The text that is looked for in lines. */
import type { Filter } from './filter-rows.ts';

/** Longer text is cut: it lives in the address. */
export const MAX_TEXT = 200;
/** Cutting may not leave half of a letter of two halves. */
const HALF_LETTER = /[\ud800-\udbff]$/;

const cut = (raw: string): string => (raw.length > MAX_TEXT ? raw.slice(0, MAX_TEXT).replace(HALF_LETTER, '') : raw);

export const textFilter: Filter = {
  key: 'q',
  label: 'text',
  parse: (raw) => [cut(raw).trim()].filter((text) => text !== ''),
  test: ([value = '']) => {
    const hasWords = wordsTest(value);
    return ({ text }) => hasWords(text);
  },
  words: (value) => `text “${value}”`,
};

/** Whether a text in lower case has every word of what was typed, in any order. Never a pattern. */
export function wordsTest(typed: string): (text: string) => boolean {
  const words = typed.toLowerCase().split(/\s+/);
  return (text) => words.every((word) => text.includes(word));
}
