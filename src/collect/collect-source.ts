/** Reads one source. Faults of the other side become an Outcome here, and nowhere else; bugs pass through. */
import type { Outcome } from '#domain/outcome.ts';
import type { Ownership } from '#domain/ownership.ts';
import type { Releases } from '#domain/release.ts';
import type { Snapshot } from '#domain/snapshot.ts';
import { isUpstreamFault, ThinResultError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import type { Log } from '#lib/log.ts';
import { cleanText } from '#lib/text.ts';
import type { Delta, Source, Tools } from '#sources/define.ts';
import { UnreadableFileError } from '#store/files.ts';
import type { Store } from '#store/store.ts';
import { accept, type Doubt } from './accept.ts';
import { droppedOf, mergeReading } from './merge.ts';

export type References = { releases: Releases | undefined; ownership: Ownership | undefined };

export type Job = {
  source: Source;
  base: string;
  http: Http;
  log: Log;
  now: string;
  full: boolean;
  /** A person vouches for a small answer. */
  vouched: boolean;
  references: References;
};

type Left = Snapshot | Ownership | Releases;

/** An answer that was not believed: kept apart from other faults because it may be confirmed later. */
class DoubtError extends ThinResultError {
  readonly doubt: Doubt | undefined;
  constructor(reason: string, doubt: Doubt | undefined) {
    super(reason);
    this.doubt = doubt;
  }
}

/** Never throws for faults of the service; throws for bugs and for a data folder that cannot be used. */
export async function collectSource(job: Job, store: Store): Promise<Outcome> {
  const { source, now, log } = job;
  const last = await store.readOutcome(source.identity.id).catch(() => undefined);
  const previous = await readPrevious(job, store);
  const outcome = { source: source.identity, attemptedAt: now };
  try {
    const readAt = await readAndWrite({ job, store, previous, doubt: last?.doubt });
    return await settle({ ...outcome, state: 'fresh', readAt }, store);
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    const left = await readPrevious(job, store);
    const reason = cleanText(error.message, 'no reason given', 400);
    log.warn(left === undefined ? 'could not be read and nothing is known yet' : 'kept the last good snapshot', {
      source: source.identity.id,
      reason,
    });
    return await settle(
      {
        ...outcome,
        state: left === undefined ? 'missing' : 'kept',
        ...(left === undefined ? {} : { readAt: left.collectedAt }),
        reason,
        failingSince: last?.failingSince ?? now,
        ...(error instanceof DoubtError && error.doubt !== undefined ? { doubt: error.doubt } : {}),
      },
      store,
    );
  }
}

async function settle(outcome: Outcome, store: Store): Promise<Outcome> {
  await store.writeOutcome(outcome);
  return outcome;
}

/** What the last run left. An unreadable file is set aside: the source then starts anew. */
async function readPrevious({ source, log }: Job, store: Store): Promise<Left | undefined> {
  const { id } = source.identity;
  try {
    if (source.brings === 'findings') return await store.readSnapshot(id);
    return await (source.brings === 'releases' ? store.readReleases(id) : store.readOwnership(id));
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    const path = await store.setAside(error);
    log.warn('the last snapshot could not be read and was set aside', { source: id, path });
    return undefined;
  }
}

type Reading = { job: Job; store: Store; previous: Left | undefined; doubt: Doubt | undefined };

async function readAndWrite({ job, store, previous, doubt }: Reading): Promise<string> {
  const { source, now } = job;
  const tools = toolsOf(job, previous, store);
  if (source.brings === 'findings') {
    const reading = await source.collect(tools);
    const known = await store.readSnapshot(source.identity.id);
    const snapshot = mergeReading(reading, { source: source.identity, previous: known, now });
    if (reading.mode === 'full') check({ job, previous: known?.parts, next: snapshot, doubt });
    await store.writeSnapshot(snapshot);
    return now;
  }
  const reading = await source.collect(tools);
  const { parts, complete = true, coverage, cursor, oldestAt, dropped = [], ...nouns } = reading;
  const head = {
    version: 1 as const,
    source: source.identity,
    collectedAt: now,
    fullAt: now,
    complete,
    parts,
    ...droppedOf(dropped),
    ...(coverage === undefined ? {} : { coverage }),
    ...(oldestAt === undefined ? {} : { oldestAt }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  check({ job, previous: previous?.parts, next: head, doubt });
  if ('releases' in nouns) await store.writeReleases({ ...head, releases: nouns.releases });
  else await store.writeOwnership({ ...head, packages: nouns.packages, groups: nouns.groups });
  return now;
}

type Check = {
  job: Job;
  previous: Left['parts'] | undefined;
  next: Pick<Left, 'parts' | 'droppedCount'>;
  doubt: Doubt | undefined;
};

function check({ job, previous, next, doubt }: Check): void {
  if (job.vouched) return;
  const verdict = accept({ previous, next, doubt, now: job.now });
  if (!verdict.accepted) throw new DoubtError(verdict.reason, verdict.doubt);
}

function toolsOf(job: Job, previous: Left | undefined, store: Store): Tools {
  const { source, base, http, log, now, full, references } = job;
  return {
    base,
    http,
    log,
    now,
    full,
    cursor: full ? undefined : previous?.cursor,
    ...references,
    checkpoint: async (delta: Delta) => {
      const known = await store.readSnapshot(source.identity.id);
      await store.writeSnapshot(mergeReading(delta, { source: source.identity, previous: known, now }));
    },
    progress: (done, of, unit) => log.progress(source.identity.id, `${done} of ${of} ${unit}`),
  };
}
