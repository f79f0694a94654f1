/** How text is divided into terms. Build and browser must do it alike: a query finds what has its terms. */

/** Longer words are cut, in texts and in queries. */
const LONGEST_TERM = 60;

const AT_THE_START = /^[^\p{L}\p{N}]+/u;
/** A plus at the end is part of a name: c++. */
const AT_THE_END = /[^\p{L}\p{M}\p{N}+]+$/u;
const BETWEEN_NAMES = /[/:(){}[\]<>,;|=@"'`]+/u;
const BETWEEN_PIECES = /[^\p{L}\p{M}\p{N}+]+/u;
const CVE_NUMBER = /cve-\d{4}-\d{4,}/g;

/** Makes texts comparable that differ only in case or in how Unicode spells them. */
const foldText = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The term for one word or name, without the punctuation around it; empty where nothing is left. */
export const termOf = (word: string): string =>
  foldText(word).trim().replace(AT_THE_START, '').replace(AT_THE_END, '').slice(0, LONGEST_TERM);

/** `pkg/libquill-2.1` is found as a whole, as `pkg`, as `libquill-2.1` and by `libquill`, `2` and `1`. */
export function addTerms(into: Set<string>, text: string): void {
  const folded = foldText(text);
  for (const chunk of folded.split(/\s+/u)) {
    const whole = termOf(chunk);
    if (whole === '') continue;
    into.add(whole);
    if (!BETWEEN_PIECES.test(whole)) continue;
    for (const part of [...chunk.split(BETWEEN_NAMES), ...chunk.split(BETWEEN_PIECES)]) {
      const term = termOf(part);
      if (term !== '') into.add(term);
    }
  }
  for (const [number] of folded.matchAll(CVE_NUMBER)) into.add(number);
}

export function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  addTerms(terms, text);
  return terms;
}

/** The pieces of a term that is not one word: the way to texts that spell it with other punctuation. */
export const piecesOf = (term: string): string[] => [
  ...new Set(
    term
      .split(BETWEEN_PIECES)
      .map(termOf)
      .filter((piece) => piece !== ''),
  ),
];

/** What a reader looks for: all words, and phrases whose words stand side by side. */
export type WordQuery = { words: readonly string[]; phrases: readonly string[] };

/** Of a longer text only the beginning is looked for. */
const LONGEST_QUERY = 400;
const MOST_WORDS = 12;

/** A quote that is never closed counts as one that is closed at the end. */
export function parseWords(typed: string): WordQuery {
  const phrases: string[] = [];
  const words: string[] = [];
  for (const [index, part] of typed.slice(0, LONGEST_QUERY).split('"').entries()) {
    const parts = part
      .split(/\s+/u)
      .map(termOf)
      .filter((word) => word !== '');
    words.push(...parts);
    if (index % 2 === 1 && parts.length > 0) phrases.push(foldPhrase(part));
  }
  return { words: [...new Set(words)].slice(0, MOST_WORDS), phrases };
}

/** With one space where a text has any white space. */
export const foldPhrase = (text: string): string => foldText(text).split(/\s+/u).filter(Boolean).join(' ');
