/** The status text of the search page: how much was found, what is still being read, and what could not be. */
import { formatCount, formatList, formatMany } from './format.ts';

export type SearchProgress = {
  /** How many names match so far, and how many findings; undefined while that is not known. */
  names: number;
  findings: number | undefined;
  /** Everything that can be read has been. */
  isComplete: boolean;
  /** Words of which only the first continuations were looked for. */
  cutWords: readonly string[];
  /** Only the first of many findings were looked through for a phrase. */
  isPhraseCut: boolean;
  /** What could not be read, and why. */
  problems: readonly (readonly [SearchPart, string])[];
};

export type SearchPart = 'findings' | 'names' | 'people' | 'facets';

const PARTS: Readonly<Record<SearchPart, string>> = {
  findings: 'Some findings',
  names: 'The list of all names',
  people: 'Who holds what',
  facets: 'The counts by kind and release',
};

export function foundWords(query: string, progress: SearchProgress): string {
  if (query.trim() === '') return '';
  const { names, findings, isComplete, cutWords, isPhraseCut, problems } = progress;
  const counts = [
    ...(names === 0 ? [] : [formatMany(names, 'name')]),
    ...(findings === undefined || findings === 0 ? [] : [formatMany(findings, 'finding')]),
  ];
  const found = counts.length === 0 ? '' : `${formatList(counts)} found${isComplete ? '' : ' so far'}.`;
  const nothing = isComplete && found === '' && problems.length === 0 ? 'Nothing was found.' : '';
  const cut =
    cutWords.length === 0
      ? ''
      : `Many words begin with ${formatList(cutWords.map(quote))}: type more of it to find all.`;
  const phrase = isPhraseCut ? 'Only the first findings were looked through for the phrase.' : '';
  const failed = problems.map(([part, why]) => `${PARTS[part]} could not be read (${why}).`);
  const retry = failed.length === 0 ? '' : 'Type again in a few seconds to try again.';
  const reading = isComplete ? '' : 'Reading …';
  return [found, nothing, cut, phrase, ...failed, retry, reading].filter((sentence) => sentence !== '').join(' ');
}

const quote = (word: string): string => `“${word}”`;

/** What was looked through, for a search that found nothing. */
export const searchedWords = (findings: number | undefined, names: number | undefined): string =>
  formatList([
    ...(findings === undefined
      ? []
      : [`${formatCount(findings)} findings by the words of their text, their numbers and their packages`]),
    ...(names === undefined ? [] : [`${formatCount(names)} names of packagers, groups and packages`]),
  ]);
