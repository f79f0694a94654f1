/** Reads everything that the pages are derived from out of the data folder. */
import { existsSync } from 'node:fs';
import type { Outcome } from '#domain/outcome.ts';
import type { CrawlData } from '#domain/pages/site-input.ts';
import { type KnownReferences, type ReferenceName, REFERENCE_NAMES, REFERENCES } from '#domain/references.ts';
import { UsageError } from '#lib/errors.ts';
import { UnreadableFileError } from './files.ts';
import { openStore, type Store } from './store.ts';

/** Throws UsageError when there is nothing to derive from, and StoreError when that is damaged. */
export async function readSiteInput(dataFolder: string): Promise<CrawlData> {
  if (!existsSync(dataFolder))
    throw new UsageError(`${dataFolder} does not exist. Run "npm run crawl" first, or name a folder with --data.`);
  const store = await openStore(dataFolder);
  const references: KnownReferences = {};
  const unreadable: string[] = [];
  for (const name of REFERENCE_NAMES) unreadable.push(...(await readInto(references, name, store)));
  const { snapshots, unreadable: unreadableSnapshots } = await store.readSnapshots();
  unreadable.push(...unreadableSnapshots);
  if (references.ownership === undefined && references.versions === undefined && snapshots.length === 0) {
    throw new UsageError(
      `${dataFolder} holds nothing of any package: neither dist-git nor any other service has been read. Run "npm run crawl" first.`,
    );
  }
  const runs = await orUndefined(store.readRuns());
  const outcomes = await store.readOutcomes();
  const marks = await store.readMarks();
  return {
    ...references,
    marks: isPrivate([...snapshots, ...outcomes]) ? { ...marks, private: true } : marks,
    snapshots,
    outcomes: outcomes.map((outcome) => (unreadable.includes(outcome.source.id) ? damaged(outcome) : outcome)),
    lastRun: await store.readLastRun(),
    runs: runs?.runs ?? [],
  };
}

/** Returns the id of its source where its file is damaged and pages can be made without it. */
async function readInto<N extends ReferenceName>(into: KnownReferences, name: N, store: Store): Promise<string[]> {
  const { isOptional, source } = REFERENCES[name];
  try {
    into[name] = await store.readReference(name);
    return [];
  } catch (error) {
    if (!isOptional || !(error instanceof UnreadableFileError)) throw error;
    return [source];
  }
}

/** Undefined where the file is damaged: pages can do without it. */
const orUndefined = <T>(reading: Promise<T | undefined>): Promise<T | undefined> =>
  reading.catch((error: unknown) => {
    if (error instanceof UnreadableFileError) return undefined;
    throw error;
  });

/** Pages say that it is missing, and the next crawl reads it anew. */
const damaged = ({ readAt: _readAt, has: _has, ...outcome }: Outcome): Outcome => ({
  ...outcome,
  state: 'missing',
  reason: 'its snapshot is damaged and will be read anew',
  fault: { kind: 'damaged-file' },
});

/** The files say it, too: a snapshot that was copied into another folder stays private. */
const isPrivate = (files: readonly { private?: true | undefined }[]): boolean =>
  files.some((file) => file.private === true);
