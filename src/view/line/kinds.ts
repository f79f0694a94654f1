/** The labels of kinds, and their order on the pages. */
import { isKind, KIND_IDS, KINDS } from '#domain/finding/kinds.ts';
import type { Kind } from '#domain/words.ts';

export const kindLabel = (kind: Kind): string => KINDS[kind].label;

/** The kinds for which a record has a value, in the order of pages. */
export const kindsIn = (words: Readonly<Partial<Record<Kind, unknown>>>): Kind[] =>
  KIND_IDS.filter((kind) => words[kind] !== undefined);

/** The label for a word from the page or the address; the word itself where it is not a kind. */
export const labelOfKey = (key: string): string => (isKind(key) ? KINDS[key].label : key);

/** The position of a kind in the order of pages; other words come last. */
export function kindRank(key: string): number {
  const place = KIND_IDS.findIndex((kind) => kind === key);
  return place < 0 ? KIND_IDS.length : place;
}
