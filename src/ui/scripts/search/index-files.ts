/** Reads the files of the index of findings, each at most once. What comes is checked before anything is done with it. */
import type { FacetFile, SearchDirectory } from '#domain/pages/search-files.ts';
import {
  decodeBlock,
  type FoundFinding,
  isDirectory,
  isFacetFile,
  isFindingBlock,
  isTermFile,
  type TermReader,
} from '#view/search-index/search-index.ts';

/** A file that comes later than this counts as one that does not come. */
const LATEST_MS = 10_000;
const MOST_KEPT_FILES = 300;

/** The file is not there: it may belong to an index that was replaced since. */
export class MissingFileError extends Error {
  constructor() {
    super('a file of the index is not there');
  }
}

export type FindingsIndex = TermReader & {
  directory: SearchDirectory;
  /** Those that can be read are put into the map, each as it comes; the first failure is thrown after the last of them. */
  readFindings(numbers: readonly number[], into: Map<number, FoundFinding>): Promise<void>;
  readFacets(): Promise<FacetFile>;
  /** Asks the server for the index anew, whatever the browser has kept of it. */
  renew(): Promise<FindingsIndex>;
};

/** `urlOf` makes the address of a file of the index. */
export async function openIndex(urlOf: (...path: string[]) => string, options?: RequestInit): Promise<FindingsIndex> {
  const directory = await readFile(urlOf('directory.json'), isDirectory, options);
  const inFolder = (name: string): string => urlOf(directory.folder, name);
  const readBlock = keepFiles(async (block) =>
    decodeBlock(await readFile(inFolder(`block-${block}.json`), isFindingBlock)),
  );
  const readFacets = keepFiles(() => readFile(inFolder('facets.json'), isFacetFile));
  const readFinding = async (number: number): Promise<FoundFinding> => {
    const block = await readBlock(Math.floor(number / directory.blockSize));
    const finding = block[number % directory.blockSize];
    if (finding === undefined) throw new Error('a file of the index is cut short');
    return finding;
  };
  return {
    directory,
    readTerms: keepFiles((file) => readFile(inFolder(`terms-${file}.json`), isTermFile)),
    readFindings: async (numbers, into) => {
      const reading = numbers.map(async (number) => into.set(number, await readFinding(number)));
      const failed = (await Promise.allSettled(reading)).find((result) => result.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
    readFacets: () => readFacets(0),
    renew: () => openIndex(urlOf, { cache: 'no-cache' }),
  };
}

/** A file that failed is read again when it is wanted again. */
function keepFiles<T>(read: (number: number) => Promise<T>): (number: number) => Promise<T> {
  const kept = new Map<number, Promise<T>>();
  return (number) => {
    const known = kept.get(number);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= MOST_KEPT_FILES) kept.delete(oldest);
    const reading = read(number);
    kept.set(number, reading);
    reading.catch(() => kept.delete(number));
    return reading;
  };
}

async function readFile<T>(
  url: string,
  isRight: (value: unknown) => value is T,
  options: RequestInit = {},
): Promise<T> {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(LATEST_MS) }).catch(sayWhy);
  if (response.status === 404) throw new MissingFileError();
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const value: unknown = await response.json().catch(sayWhy);
  if (!isRight(value)) throw new Error(DAMAGED);
  return value;
}

const DAMAGED = 'a file of the index is damaged';

/** Browsers have words of their own for each of these. */
function sayWhy(error: unknown): never {
  if (error instanceof SyntaxError) throw new Error(DAMAGED);
  if (error instanceof DOMException && error.name === 'TimeoutError')
    throw new Error('a file of the index did not come in time');
  throw new Error('the server could not be reached');
}
