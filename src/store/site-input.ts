/** What the straight pass reads, out of the data folder. */
import { existsSync } from 'node:fs';
import type { Outcome } from '#domain/outcome.ts';
import type { CrawlLeft } from '#domain/pages/site-input.ts';
import { UsageError } from '#lib/errors.ts';
import { UnreadableFileError } from './files.ts';
import { openStore } from './store.ts';

/** Throws UsageError when there is nothing to derive from, and StoreError when that is damaged. */
export async function readSiteInput(dataFolder: string): Promise<CrawlLeft> {
  if (!existsSync(dataFolder))
    throw new UsageError(`${dataFolder} does not exist. Run "npm run crawl" first, or name a folder with --data.`);
  const store = await openStore(dataFolder);
  const ownership = await store.readOwnership('dist-git-ownership');
  const { snapshots, unreadable } = await store.readSnapshots();
  /** What pages can do without may be damaged. */
  const orDamaged = async <L>(id: string, reading: Promise<L | undefined>): Promise<L | undefined> => {
    try {
      return await reading;
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      unreadable.push(id);
      return undefined;
    }
  };
  const references = {
    schedule: await orDamaged('schedule', store.readSchedule('schedule')),
    versions: await orDamaged('versions', store.readVersions('versions')),
    upstreams: await orDamaged('anitya', store.readUpstreams('anitya')),
  };
  if (ownership === undefined && references.versions === undefined && snapshots.length === 0) {
    throw new UsageError(
      `${dataFolder} holds nothing of any package: neither dist-git nor any other service has been read. Run "npm run crawl" first.`,
    );
  }
  const runs = await orDamaged('runs', store.readRuns());
  const outcomes = await store.readOutcomes();
  const marks = await store.readMarks();
  return {
    marks: isPrivate([...snapshots, ...outcomes]) ? { ...marks, private: true } : marks,
    ownership,
    releases: await store.readReleases('fedora-releases'),
    ...references,
    snapshots,
    outcomes: outcomes.map((outcome) => (unreadable.includes(outcome.source.id) ? damaged(outcome) : outcome)),
    lastRun: await store.readLastRun(),
    runs: runs?.runs ?? [],
  };
}

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
