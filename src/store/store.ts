/** The data folder, where the crawl stores everything. Only this layer touches its files. */
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { Outcome, RunReport, Runs } from '#domain/outcome.ts';
import { Shard } from '#domain/shard.ts';
import type { SiteMarks } from '#domain/pages/site-marks.ts';
import { type ReferenceName, type References, REFERENCES } from '#domain/references.ts';
import { Snapshot, SnapshotWithoutFindings } from '#domain/snapshot.ts';
import { readJson, sweepParts, UnreadableFileError, writeJson, writeParsed } from './files.ts';
import { hashFolder } from './hashes.ts';
import { takeLock } from './lock.ts';
import { claim, isOurs, readMarks, writeMarks } from './marker.ts';
import { openValidators } from './validators.ts';

const READ_INTO = ['snapshots', 'references', 'outcomes'] as const;
const SHARD = 'shard.json';

const FOLDERS = [...READ_INTO, 'http'] as const;

/** What `openStore` gives. */
export type Store = ReturnType<typeof storeIn>;
/** What `lookIntoStore` gives. */
export type StoreReader = Pick<Store, Extract<keyof Store, `read${string}`> | 'validators'>;

/** Opens a data folder, and makes it when it is new. Throws UsageError when the folder is somebody else's. */
export async function openStore(folder: string): Promise<Store> {
  await claim(folder);
  return storeIn(folder);
}

/** As `openStore`, but makes and changes nothing. */
export async function lookIntoStore(folder: string): Promise<StoreReader> {
  await isOurs(folder);
  return storeIn(folder);
}

function storeIn(folder: string) {
  const snapshotFile = (id: string) => join(folder, 'snapshots', `${id}.json`);
  const outcomeFile = (id: string) => join(folder, 'outcomes', `${id}.json`);
  return {
    folder,
    lock: async (startedAt: string) => {
      const unlock = await takeLock(join(folder, 'crawl.lock'), startedAt);
      for (const name of FOLDERS) await sweepParts(join(folder, name));
      return unlock;
    },
    readMarks: () => readMarks(folder),
    writeMarks: (marks: SiteMarks) => writeMarks(folder, marks),
    /** Whether no crawl has stored anything yet. */
    isUnused: async (): Promise<boolean> => {
      const names = await Promise.all(READ_INTO.map((name) => jsonNames(join(folder, name))));
      return names.flat().length === 0;
    },
    readSnapshot: (id: string) => readJson(snapshotFile(id), Snapshot),
    /** Its findings were parsed one by one when they were read; the rest is parsed now. */
    writeSnapshot: async ({ findings, ...rest }: Snapshot): Promise<void> =>
      writeParsed(snapshotFile(rest.source.id), { ...SnapshotWithoutFindings.parse(rest), findings }),
    ...referencesIn(join(folder, 'references')),
    readOutcome: (id: string) => readJson(outcomeFile(id), Outcome),
    writeOutcome: (outcome: Outcome) => writeJson(outcomeFile(outcome.source.id), Outcome, outcome),
    readOutcomes: () => readAll(join(folder, 'outcomes'), Outcome),
    /** With the ids of those that cannot be read: one damaged file must not cost the others. */
    readSnapshots: () => readReadable(join(folder, 'snapshots')),
    readLastRun: () => readJson(join(folder, 'last-run.json'), RunReport),
    writeLastRun: (report: RunReport) => writeJson(join(folder, 'last-run.json'), RunReport, report),
    readRuns: () => readJson(join(folder, 'runs.json'), Runs),
    writeRuns: (runs: Runs) => writeJson(join(folder, 'runs.json'), Runs, runs),
    readShard: () => readJson(join(folder, SHARD), Shard),
    writeShard: (shard: Shard) => writeJson(join(folder, SHARD), Shard, shard),
    forgetShard: () => rm(join(folder, SHARD), { force: true }),
    /** The same for folders that came out of the same crawls. */
    hashOutcomes: () => hashFolder(join(folder, 'outcomes'), '.json'),
    validators: openValidators(join(folder, 'http')),
    /** Moves an unreadable file out of the way, so that the next run can write a good one. Returns the new path. */
    setAside: async (error: UnreadableFileError): Promise<string> => {
      const aside = `${error.path}.unreadable`;
      await rename(error.path, aside);
      return aside;
    },
  };
}

function referencesIn(folder: string) {
  const fileOf = (name: ReferenceName): string => join(folder, `${REFERENCES[name].source}.json`);
  return {
    readReference: <N extends ReferenceName>(name: N): Promise<References[N] | undefined> =>
      readJson(fileOf(name), REFERENCES[name].schema),
    /** It was parsed when it was read. */
    writeReference: <N extends ReferenceName>(name: N, reference: References[N]): Promise<void> =>
      writeParsed(fileOf(name), reference),
  };
}

async function jsonNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).sort();
}

async function readAll<S extends z.ZodType>(folder: string, shape: S): Promise<z.output<S>[]> {
  const all: z.output<S>[] = [];
  for (const name of await jsonNames(folder)) {
    const one = await readJson(join(folder, name), shape);
    if (one !== undefined) all.push(one);
  }
  return all;
}

async function readReadable(folder: string): Promise<{ snapshots: Snapshot[]; unreadable: string[] }> {
  const snapshots: Snapshot[] = [];
  const unreadable: string[] = [];
  for (const name of await jsonNames(folder)) {
    try {
      const one = await readJson(join(folder, name), Snapshot);
      if (one !== undefined) snapshots.push(one);
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      unreadable.push(name.slice(0, -'.json'.length));
    }
  }
  return { snapshots, unreadable };
}
