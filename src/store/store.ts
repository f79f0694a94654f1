/** The data folder: what the crawl leaves behind. Nothing else touches these files. */
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Outcome, RunReport } from '#domain/outcome.ts';
import { Ownership } from '#domain/ownership.ts';
import { Releases } from '#domain/release.ts';
import { Schedule } from '#domain/schedule.ts';
import { Snapshot } from '#domain/snapshot.ts';
import { Upstreams } from '#domain/upstreams.ts';
import { Versions } from '#domain/versions.ts';
import { readJson, StoreError, sweepParts, type UnreadableFileError, writeJson } from './files.ts';
import { takeLock } from './lock.ts';
import { openValidators } from './validators.ts';

const MARKER = 'packager-dashboard.json';
const Marker = z.strictObject({ 'packager-dashboard-data': z.literal(1) });

const FOLDERS = ['snapshots', 'references', 'outcomes', 'http'] as const;

/** What `openStore` gives. */
export type Store = Awaited<ReturnType<typeof openStore>>;

/** Opens a data folder, and makes it when it is new. Throws StoreError when the folder is somebody else's. */
export async function openStore(folder: string) {
  await claim(folder);
  const snapshotFile = (id: string) => join(folder, 'snapshots', `${id}.json`);
  const referenceFile = (id: string) => join(folder, 'references', `${id}.json`);
  const outcomeFile = (id: string) => join(folder, 'outcomes', `${id}.json`);
  return {
    folder,
    lock: async (startedAt: string) => {
      const unlock = await takeLock(join(folder, 'crawl.lock'), startedAt);
      for (const name of FOLDERS) await sweepParts(join(folder, name));
      return unlock;
    },
    readSnapshot: (id: string) => readJson(snapshotFile(id), Snapshot),
    writeSnapshot: (snapshot: Snapshot) => writeJson(snapshotFile(snapshot.source.id), Snapshot, snapshot),
    readOwnership: (id: string) => readJson(referenceFile(id), Ownership),
    writeOwnership: (ownership: Ownership) => writeJson(referenceFile(ownership.source.id), Ownership, ownership),
    readReleases: (id: string) => readJson(referenceFile(id), Releases),
    writeReleases: (releases: Releases) => writeJson(referenceFile(releases.source.id), Releases, releases),
    readSchedule: (id: string) => readJson(referenceFile(id), Schedule),
    writeSchedule: (schedule: Schedule) => writeJson(referenceFile(schedule.source.id), Schedule, schedule),
    readVersions: (id: string) => readJson(referenceFile(id), Versions),
    writeVersions: (versions: Versions) => writeJson(referenceFile(versions.source.id), Versions, versions),
    readUpstreams: (id: string) => readJson(referenceFile(id), Upstreams),
    writeUpstreams: (upstreams: Upstreams) => writeJson(referenceFile(upstreams.source.id), Upstreams, upstreams),
    readOutcome: (id: string) => readJson(outcomeFile(id), Outcome),
    writeOutcome: (outcome: Outcome) => writeJson(outcomeFile(outcome.source.id), Outcome, outcome),
    readOutcomes: () => readAll(join(folder, 'outcomes'), Outcome),
    readSnapshots: () => readAll(join(folder, 'snapshots'), Snapshot),
    readLastRun: () => readJson(join(folder, 'last-run.json'), RunReport),
    writeLastRun: (report: RunReport) => writeJson(join(folder, 'last-run.json'), RunReport, report),
    validators: openValidators(join(folder, 'http')),
    /** Moves an unreadable file out of the way, so that the next run can write a good one. Returns the new path. */
    setAside: async (error: UnreadableFileError): Promise<string> => {
      const aside = `${error.path}.unreadable`;
      await rename(error.path, aside);
      return aside;
    },
  };
}

async function claim(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new StoreError(`${folder} cannot be made a data folder.`, { cause: error });
  });
  const marker = join(folder, MARKER);
  if ((await readJson(marker, Marker)) !== undefined) return;
  const names = (await readdir(folder)).filter(
    (name) => !name.startsWith('.') && !name.includes('.part-') && name !== 'README.md',
  );
  if (names.length > 0) {
    throw new StoreError(
      `${folder} is not empty and was not made by this program (it has ${names.slice(0, 3).join(', ')}). Name an empty or new folder with --data.`,
    );
  }
  await writeJson(marker, Marker, { 'packager-dashboard-data': 1 });
}

async function readAll<S extends z.ZodType>(folder: string, shape: S): Promise<z.output<S>[]> {
  const names = await readdir(folder).catch(() => []);
  const all: z.output<S>[] = [];
  for (const name of names.filter((candidate) => candidate.endsWith('.json')).sort()) {
    const one = await readJson(join(folder, name), shape);
    if (one !== undefined) all.push(one);
  }
  return all;
}
