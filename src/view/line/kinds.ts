/** The words for one finding of a kind, in the order in which pages show the kinds. */
import type { Kind } from '#domain/words.ts';

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  bug: 'bug',
  update: 'update',
  override: 'override',
  'pull-request': 'pull request',
  'build-failure': 'build failure',
  'install-failure': 'install failure',
  orphaned: 'orphaned',
  'depends-on-orphan': 'depends on orphan',
  'crash-report': 'crash report',
  'new-version': 'new version',
  'not-in-update': 'not in update',
  'upgrade-path': 'upgrade path',
};

const isKind = (key: string): key is Kind => Object.hasOwn(KIND_WORDS, key);

const KIND_ORDER: readonly Kind[] = Object.keys(KIND_WORDS).filter(isKind);

export const kindWords = (kind: Kind): string => KIND_WORDS[kind];

/** The kinds that a table has a word for, in the order of pages. */
export const kindsOf = (words: Readonly<Partial<Record<Kind, unknown>>>): Kind[] =>
  KIND_ORDER.filter((kind) => words[kind] !== undefined);

/** The same for a word from the page or an address, which may be no kind at all. */
export const wordsOfKind = (key: string): string => (isKind(key) ? KIND_WORDS[key] : key);

/** Where a kind stands among the kinds; a word that is none of them comes last. */
export function placeOfKind(key: string): number {
  const place = KIND_ORDER.findIndex((kind) => kind === key);
  return place < 0 ? KIND_ORDER.length : place;
}
