/** Reads one source and keeps what it brings; what it left before is in memory once. */
import type { Ownership } from '#domain/ownership.ts';
import type { Releases } from '#domain/release.ts';
import type { Schedule } from '#domain/schedule.ts';
import type { Snapshot } from '#domain/snapshot.ts';
import { ThinResultError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import type { Log } from '#lib/log.ts';
import type {
  Changes,
  Delta,
  FindingSource,
  OwnershipSource,
  Reading,
  ReadingSource,
  ReleasesSource,
  ScheduleSource,
  Tools,
} from '#sources/define.ts';
import { UnreadableFileError } from '#store/files.ts';
import type { Store } from '#store/store.ts';
import { accept, type Doubt } from './accept.ts';
import { droppedOf, mergeReading } from './merge.ts';

export type References = { releases: Releases | undefined; ownership: Ownership | undefined };

export type Job<S extends ReadingSource = ReadingSource> = {
  source: S;
  base: string;
  http: Http;
  log: Log;
  now: string;
  full: boolean;
  /** A person vouches for a small answer. */
  vouched: boolean;
  references: References;
  /** The change log of this run; undefined where it could not be read. */
  changes: Changes | undefined;
  /** A small answer that was not believed last time. */
  doubt: Doubt | undefined;
};

type Reference = Ownership | Releases | Schedule;
export type Left = Snapshot | Reference;

/** `left` is what there is now, also after `read` has failed half way. */
export type Reader = { left: () => Left | undefined; read: () => Promise<void> };

/** An answer that was not believed: kept apart from other faults because it may be confirmed later. */
export class DoubtError extends ThinResultError {
  readonly doubt: Doubt | undefined;
  constructor(reason: string, doubt: Doubt | undefined) {
    super(reason);
    this.doubt = doubt;
  }
}

export function openReader(job: Job, store: Store): Promise<Reader> {
  const { source } = job;
  return source.brings === 'findings'
    ? openFindings({ ...job, source }, store)
    : openReference({ ...job, source }, store);
}

async function openFindings(job: Job<FindingSource>, store: Store): Promise<Reader> {
  const { source, now } = job;
  let left = await orSetAside(store.readSnapshot(source.identity.id), job, store);
  const keep = async (reading: Reading): Promise<void> => {
    const next = mergeReading(reading, { source: source.identity, previous: left, now });
    if (reading.mode === 'full') check(job, left, next);
    await store.writeSnapshot(next);
    left = next;
  };
  return {
    left: () => left,
    read: async () => keep(await source.collect(toolsOf(job, left, keep))),
  };
}

async function openReference(
  job: Job<OwnershipSource | ReleasesSource | ScheduleSource>,
  store: Store,
): Promise<Reader> {
  const { source } = job;
  let left = await orSetAside(readReference(source, store), job, store);
  const read = async (): Promise<void> => {
    const reading = await source.collect(toolsOf(job, left, noCheckpoint));
    const {
      parts,
      complete = true,
      coverage,
      cursor,
      oldestAt,
      changesUntil: _changesUntil,
      dropped = [],
      ...nouns
    } = reading;
    const head = {
      version: 1 as const,
      source: source.identity,
      collectedAt: job.now,
      fullAt: job.now,
      complete,
      parts,
      ...droppedOf(dropped),
      ...(coverage === undefined ? {} : { coverage }),
      ...(oldestAt === undefined ? {} : { oldestAt }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    check(job, left, head);
    if ('releases' in nouns) await store.writeReleases((left = { ...head, ...nouns }));
    else if ('milestones' in nouns) await store.writeSchedule((left = { ...head, ...nouns }));
    else await store.writeOwnership((left = { ...head, ...nouns }));
  };
  return { left: () => left, read };
}

const readReference = (
  { brings, identity }: Pick<OwnershipSource | ReleasesSource | ScheduleSource, 'brings' | 'identity'>,
  store: Store,
): Promise<Reference | undefined> => {
  if (brings === 'releases') return store.readReleases(identity.id);
  return brings === 'schedule' ? store.readSchedule(identity.id) : store.readOwnership(identity.id);
};

/** References are small enough to be read whole. */
const noCheckpoint = (): Promise<void> => Promise.resolve();

/** An unreadable file is set aside: the source then starts anew. */
async function orSetAside<L>(
  reading: Promise<L | undefined>,
  { source, log }: Job,
  store: Store,
): Promise<L | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    const path = await store.setAside(error);
    log.warn('the last snapshot could not be read and was set aside', { source: source.identity.id, path });
    return undefined;
  }
}

function check(
  { vouched, doubt, now }: Job,
  previous: Left | undefined,
  next: Pick<Left, 'parts' | 'droppedCount'>,
): void {
  if (vouched) return;
  const verdict = accept({ previous: previous?.parts, next, doubt, now });
  if (!verdict.accepted) throw new DoubtError(verdict.reason, verdict.doubt);
}

function toolsOf(job: Job, left: Left | undefined, checkpoint: (delta: Delta) => Promise<void>): Tools {
  const { source, base, http, log, now, full, references, changes } = job;
  return {
    base,
    http,
    log,
    now,
    full,
    cursor: full ? undefined : left?.cursor,
    ...references,
    changes: reachesBack(changes, full ? undefined : left?.changesUntil) ? changes : undefined,
    checkpoint,
    progress: (done, of, unit) => log.progress(source.identity.id, `${done} of ${of} ${unit}`),
  };
}

/** Without a gap: what the log begins with is not later than what the source has. */
const reachesBack = (changes: Changes | undefined, changesUntil: string | undefined): boolean =>
  changes !== undefined && changesUntil !== undefined && changes.since <= changesUntil;
