/** One search: what was typed, and what has been found of it so far. */
import type { Names } from '#domain/pages/site-index.ts';
import { beginsSomePart, indexNames, type NameList } from '#view/find-names.ts';
import type { SearchPart } from '#view/found-words.ts';
import type { Href } from '#view/href.ts';
import {
  type Candidates,
  findCandidates,
  foldPhrase,
  type FoundFinding,
  parseWords,
  type WordQuery,
} from '#view/search-index/search-index.ts';
import type { Loader } from '../load-once.ts';
import type { Results, Search } from '../pagefind.ts';
import type { Choice, Facets } from './facets.ts';
import { type FindingsIndex, MissingFileError } from './index-files.ts';

export type SearchSources = {
  href: Href;
  /** Undefined until it is read. */
  index: FindingsIndex | undefined;
  indexLoader: Loader<FindingsIndex>;
  names: NameList | undefined;
  nameLoader: Loader<NameList>;
  people: Loader<Search>;
  facets: Facets | undefined;
};

export type SearchRun = {
  typed: string;
  query: WordQuery;
  choice: Choice;
  nameLimit: number;
  findingLimit: number;
  /** Undefined until the index has been asked. */
  candidates: Candidates | undefined;
  /** Only some of the candidates were looked through for a phrase. */
  isPhraseCut: boolean;
  /** By their numbers: those that were read to be shown. */
  read: Map<number, FoundFinding>;
  results: Results;
  problems: Map<SearchPart, string>;
  isComplete: boolean;
  drawCount: number;
};

/** First results must be small: each may be in a block of its own. */
const FIRST_FINDINGS = 20;
const FIRST_NAMES = 8;

export const startRun = (typed: string, choice: Choice): SearchRun => ({
  typed,
  query: parseWords(typed),
  choice,
  nameLimit: FIRST_NAMES,
  findingLimit: FIRST_FINDINGS,
  candidates: undefined,
  isPhraseCut: false,
  read: new Map(),
  results: [],
  problems: new Map(),
  isComplete: false,
  drawCount: 0,
});

/** `show` is called whenever more is known. What cannot be read is noted, and the rest goes on. */
export async function search(sources: SearchSources, run: SearchRun, show: () => Promise<void>): Promise<void> {
  await attempt(run, 'findings', () => findFindings(sources, run));
  const isNarrowed = run.choice.kind !== '' || run.choice.release !== '';
  if (isNarrowed) await attempt(run, 'facets', () => readFacets(sources));
  await show();
  await Promise.all([
    attempt(run, 'names', async () => {
      sources.names = await sources.nameLoader.open();
    }),
    attempt(run, 'facets', () => readFacets(sources)),
  ]);
  await show();
  await attempt(run, 'people', () => findPeople(sources, run));
  run.isComplete = true;
  await show();
}

/** Where no word is as typed, Pagefind takes a shorter one: for 2490175 who holds 2ping. Such words are not asked for. */
async function findPeople({ names, people }: SearchSources, run: SearchRun): Promise<void> {
  const { words } = run.query;
  if (names === undefined || words.length === 0 || !words.every((word) => beginsSomePart(names, word))) return;
  run.results = await (await people.open()).search(words.join(' '));
}

async function readFacets(sources: SearchSources): Promise<void> {
  sources.facets ??= await sources.index?.readFacets();
}

async function attempt(run: SearchRun, part: SearchPart, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    run.problems.delete(part);
  } catch (error) {
    noteProblem(run, part, error);
  }
}

export const noteProblem = (run: SearchRun, part: SearchPart, error: unknown): void =>
  void run.problems.set(part, error instanceof Error ? error.message : String(error));

async function findFindings(sources: SearchSources, run: SearchRun): Promise<void> {
  const index = (sources.index ??= await sources.indexLoader.open());
  try {
    await findIn(index, run);
  } catch (error) {
    if (!(error instanceof MissingFileError)) throw error;
    sources.index = await renewed(sources, index);
    await findIn(sources.index, run);
  }
}

/** While the page was open, another index may have taken the place of this one. */
async function renewed(sources: SearchSources, old: FindingsIndex): Promise<FindingsIndex> {
  const index = await old.renew();
  if (index.directory.folder === old.directory.folder) throw new MissingFileError();
  sources.facets = undefined;
  return index;
}

async function findIn(index: FindingsIndex, run: SearchRun): Promise<void> {
  const candidates = await findCandidates(index, run.query);
  run.candidates = run.query.phrases.length === 0 ? candidates : await keepPhrases(index, run, candidates);
}

const MOST_LOOKED_THROUGH = 320;
const TOGETHER = 64;

/** The index knows words, not their order: that is seen in the titles of the findings. */
async function keepPhrases(index: FindingsIndex, run: SearchRun, candidates: Candidates): Promise<Candidates> {
  const kept: number[] = [];
  const numbers = candidates.findings.slice(0, MOST_LOOKED_THROUGH);
  for (let at = 0; at < numbers.length && kept.length < run.findingLimit; at += TOGETHER) {
    const some = numbers.slice(at, at + TOGETHER);
    const read = new Map<number, FoundFinding>();
    await index.readFindings(some, read);
    kept.push(...some.filter((number) => hasPhrases(read.get(number), run.query.phrases)));
  }
  run.isPhraseCut = candidates.findings.length > MOST_LOOKED_THROUGH;
  return { ...candidates, findings: kept };
}

function hasPhrases(finding: FoundFinding | undefined, phrases: readonly string[]): boolean {
  if (finding === undefined) return false;
  const title = foldPhrase(finding.title);
  return phrases.every((phrase) => title.includes(phrase));
}

/** All names once they are read; until then those that the files of terms had. */
export function knownNames({ names }: SearchSources, { candidates }: SearchRun): NameList {
  if (names !== undefined) return names;
  const files = candidates?.files ?? [];
  const some: Omit<Names, 'version'> = {
    packagers: files.flatMap(({ packagers }) => packagers),
    groups: files.flatMap(({ groups }) => groups),
    packages: files.flatMap(({ packages }) => packages),
  };
  return indexNames(some);
}
