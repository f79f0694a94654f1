/** The words for one finding of a kind, in the order in which pages show the kinds. */
import { isKind, KIND_IDS, KINDS } from '#domain/finding/kinds.ts';
import type { Kind } from '#domain/words.ts';

export const kindWords = (kind: Kind): string => KINDS[kind].label;

/** The kinds that a table has a word for, in the order of pages. */
export const kindsOf = (words: Readonly<Partial<Record<Kind, unknown>>>): Kind[] =>
  KIND_IDS.filter((kind) => words[kind] !== undefined);

/** The same for a word from the page or an address, which may be no kind at all. */
export const wordsOfKind = (key: string): string => (isKind(key) ? KINDS[key].label : key);

/** Where a kind stands among the kinds; a word that is none of them comes last. */
export function placeOfKind(key: string): number {
  const place = KIND_IDS.findIndex((kind) => kind === key);
  return place < 0 ? KIND_IDS.length : place;
}
