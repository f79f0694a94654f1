/** Reads one source and keeps what it brings; what it left before is in memory once. */
import type { Ownership } from '#domain/ownership.ts';
import type { Releases } from '#domain/release.ts';
import type { Snapshot } from '#domain/snapshot.ts';
import { ThinResultError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import type { Log } from '#lib/log.ts';
import type { Delta, FindingSource, OwnershipSource, Reading, ReleasesSource, Source, Tools } from '#sources/define.ts';
import { UnreadableFileError } from '#store/files.ts';
import type { Store } from '#store/store.ts';
import type { Outcome } from '#domain/outcome.ts';
import { accept, type Best, bestOf, type Doubt } from './accept.ts';
import { droppedOf, mergeReading } from './merge.ts';

export type References = { releases: Releases | undefined; ownership: Ownership | undefined };

export type Job<S extends Source = Source> = {
  source: S;
  base: string;
  http: Http;
  log: Log;
  now: string;
  full: boolean;
  /** A person vouches for a small answer. */
  vouched: boolean;
  references: References;
  /** How the last attempt ended. */
  last: Outcome | undefined;
};

type Left = Snapshot | Ownership | Releases;

/** `left` is what there is now, also after `read` has failed half way; `best` what the next full reading is measured by. */
export type Reader = { left: () => Left | undefined; best: () => Best | undefined; read: () => Promise<void> };

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
  let best = job.last?.best;
  const keep = async (reading: Reading): Promise<void> => {
    const next = mergeReading(reading, { source: source.identity, previous: left, now });
    if (reading.mode === 'full') best = check(job, left, next);
    await store.writeSnapshot(next);
    left = next;
  };
  return {
    left: () => left,
    best: () => best,
    read: async () => {
      refuseWithout(job);
      await keep(await source.collect(toolsOf(job, left, keep)));
    },
  };
}

async function openReference(job: Job<OwnershipSource | ReleasesSource>, store: Store): Promise<Reader> {
  const { source } = job;
  const { id } = source.identity;
  const stored = source.brings === 'releases' ? store.readReleases(id) : store.readOwnership(id);
  let left: Ownership | Releases | undefined = await orSetAside<Ownership | Releases>(stored, job, store);
  let best = job.last?.best;
  const read = async (): Promise<void> => {
    const reading = await source.collect(toolsOf(job, left, noCheckpoint));
    const { parts, complete = true, coverage, cursor, oldestAt, dropped = [], ...nouns } = reading;
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
    best = check(job, left, head);
    if ('releases' in nouns) await store.writeReleases((left = { ...head, ...nouns }));
    else await store.writeOwnership((left = { ...head, ...nouns }));
  };
  return { left: () => left, best: () => best, read };
}

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

/** A source that needs a reference is not asked before there is one. */
function refuseWithout({ source, references }: Job<FindingSource>): void {
  const lacking = source.needs.find((need) => references[need] === undefined);
  if (lacking !== undefined) throw new ThinResultError(`waits for ${lacking}, which could not be read yet`);
}

type Measured = Pick<Left, 'parts' | 'droppedCount'> & { findings?: readonly unknown[] };

const amountOf = ({ parts, findings = [] }: Measured) => ({ parts, findings: findings.length });

/** Throws DoubtError when the answer is not believed; returns what the next one is measured by. */
function check({ vouched, last, now }: Job, previous: Measured | undefined, next: Measured): Best {
  const amount = amountOf(next);
  const measure = last?.best ?? (previous === undefined ? undefined : amountOf(previous));
  const verdict = accept({
    previous: measure,
    next: { ...amount, droppedCount: next.droppedCount },
    doubt: last?.doubt,
    now,
    vouched,
  });
  if (!verdict.accepted) throw new DoubtError(verdict.reason, verdict.doubt);
  const isNewMeasure = vouched || verdict.confirmed === true;
  return bestOf(isNewMeasure ? undefined : last?.best, amount, now);
}

function toolsOf(job: Job, left: Left | undefined, checkpoint: (delta: Delta) => Promise<void>): Tools {
  const { source, base, http, log, now, full, references } = job;
  return {
    base,
    http,
    log,
    now,
    full,
    cursor: full ? undefined : left?.cursor,
    ...references,
    checkpoint,
    progress: (done, of, unit) => log.progress(source.identity.id, `${done} of ${of} ${unit}`),
  };
}
