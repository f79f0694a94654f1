/** Which findings have the words of a query: reads only the files of terms that may have them. */
import type { SearchDirectory, TermFile } from '#domain/pages/search-files.ts';
import { decodePostings } from './postings.ts';
import { fileOf, filesWith } from './ranges.ts';
import { piecesOf, type WordQuery } from './terms.ts';

export type TermReader = {
  directory: Pick<SearchDirectory, 'findings' | 'firstTerms'>;
  readTerms(file: number): Promise<TermFile>;
};

export type Candidates = {
  /** Numbers of findings, the best first. */
  findings: readonly number[];
  /** Of these, what is called so by every word: the bug of a number, the findings of a package. */
  called: readonly number[];
  /** Words with so many continuations that only the first ones were looked for. */
  cutWords: readonly string[];
  /** The files that were read: they have names of pages, too. */
  files: readonly TermFile[];
};

/** Of each finding how well it has a word, in the order of these; 0 where it does not have it. */
type Scores = Uint8Array;
const BEGINS_SO = 1;
const HAS_THE_WORD = 2;
const IS_CALLED_SO = 3;

/** A single letter has too many continuations. */
const SHORTEST_BEGINNING = 2;
const MOST_FILES_PER_WORD = 6;

/**
 * The findings that have all words. What has the words themselves comes before what has longer ones, and what is called
 * so (the number of a bug, the name of a package) before both; otherwise the order is that of the index, which is by
 * urgency.
 */
export async function findCandidates(reader: TermReader, { words }: WordQuery): Promise<Candidates> {
  const found = await Promise.all(words.map((word) => findWord(reader, word)));
  const [first, ...others] = found.map(({ scores }) => scores);
  const sums = first === undefined ? new Uint8Array(0) : Uint8Array.from(first);
  for (const scores of others)
    for (const [number, score] of scores.entries())
      sums[number] = score === 0 || sums[number] === 0 ? 0 : (sums[number] ?? 0) + score;
  const byScore = groupByScore(sums, words.length * IS_CALLED_SO);
  return {
    findings: byScore.toReversed().flat(),
    called: words.length === 0 ? [] : (byScore.at(-1) ?? []),
    cutWords: words.filter((_, index) => found[index]?.isCut),
    files: [...new Set(found.flatMap(({ files }) => files))],
  };
}

function groupByScore(sums: Scores, best: number): number[][] {
  const byScore: number[][] = Array.from({ length: best + 1 }, () => []);
  for (const [number, sum] of sums.entries()) if (sum > 0) byScore[sum]?.push(number);
  return byScore;
}

type FoundWord = { scores: Scores; isCut: boolean; files: readonly TermFile[] };

async function findWord(reader: TermReader, word: string): Promise<FoundWord> {
  const { scores, isCut, files } = await findTerm(reader, word);
  if (scores.some((score) => score > 0)) return { scores, isCut, files };
  const pieces = piecesOf(word);
  if (pieces.length < 2) return { scores, isCut, files };
  const parts = await Promise.all(pieces.map((piece) => findExactly(reader, piece)));
  const together = scores.map((_, number) => (parts.every((part) => (part[number] ?? 0) > 0) ? BEGINS_SO : 0));
  return { scores: together, isCut, files };
}

async function findTerm(reader: TermReader, word: string): Promise<FoundWord> {
  const { firstTerms, findings } = reader.directory;
  const isBeginning = word.length >= SHORTEST_BEGINNING;
  const numbers = isBeginning ? filesWith(firstTerms, word) : [fileOf(firstTerms, word)];
  const files = await Promise.all(numbers.slice(0, MOST_FILES_PER_WORD).map((file) => reader.readTerms(file)));
  const scores: Scores = new Uint8Array(findings);
  for (const { terms } of files)
    for (const [term, having, called = ''] of terms) {
      if (term === word) {
        mark(scores, having, HAS_THE_WORD);
        mark(scores, called, IS_CALLED_SO);
      } else if (isBeginning && term.startsWith(word)) mark(scores, having, BEGINS_SO);
    }
  return { scores, isCut: numbers.length > MOST_FILES_PER_WORD, files };
}

async function findExactly(reader: TermReader, word: string): Promise<Scores> {
  const { firstTerms, findings } = reader.directory;
  const { terms } = await reader.readTerms(fileOf(firstTerms, word));
  const scores: Scores = new Uint8Array(findings);
  for (const [term, having] of terms) if (term === word) mark(scores, having, HAS_THE_WORD);
  return scores;
}

function mark(scores: Scores, postings: string, score: number): void {
  for (const number of decodePostings(postings, scores.length)) scores[number] = Math.max(scores[number] ?? 0, score);
}
