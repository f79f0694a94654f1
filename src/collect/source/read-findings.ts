/** Reads the findings of one source: what reading starts from, what an answer is checked against, and what is kept of it. */
import type { Outcome } from '#domain/outcome.ts';
import type { Reference } from '#domain/references.ts';
import type { Snapshot } from '#domain/snapshot.ts';
import { type FaultFacts, ThinResultError, WaitingError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import type { Log } from '#lib/log.ts';
import type { Changes, Delta, FindingSource, Reading, ReadingSource, Tools } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import { UnreadableFileError } from '#store/files.ts';
import type { Store } from '#store/store.ts';
import { accept, type Baseline, baselineAfter, type Doubt } from '../guard/accept.ts';
import { mergeReading } from '../merge/merge.ts';

/** The references that a source is given. */
export type GivenReferences = Pick<Tools, 'releases' | 'ownership'>;

export type Job<S extends ReadingSource = ReadingSource> = {
  source: S;
  base: string;
  baseOf: (service: Service) => string | null;
  http: Http;
  log: Log;
  now: string;
  full: boolean;
  /** A person has accepted a small answer. */
  isAcceptedByHand: boolean;
  references: GivenReferences;
  /** The change log of this run; undefined where it could not be read. */
  changes: Changes | undefined;
  /** How the last attempt ended. */
  last: Outcome | undefined;
};

export type StoredReading = Snapshot | Reference;

/**
 * `stored` is what is on the disk now, also after `read` has failed half way; `baseline` is what the next full reading is
 * measured by.
 */
export type Reader = {
  stored: () => StoredReading | undefined;
  baseline: () => Baseline | undefined;
  read: () => Promise<void>;
};

/** An answer that was not accepted. It is a class of its own because the same answer may be accepted later. */
export class AnswerNotAcceptedError extends ThinResultError {
  readonly doubt: Doubt | undefined;
  constructor(reason: string, fault: FaultFacts, doubt: Doubt | undefined) {
    super(reason, fault);
    this.doubt = doubt;
  }
}

/** What is stored of the source is in memory once: each reading takes the place of the one before. */
export async function openFindings(job: Job<FindingSource>, store: Store): Promise<Reader> {
  const { source, now } = job;
  let stored = await readOrSetAside(store.readSnapshot(source.identity.id), job, store);
  let baseline = job.last?.best;
  const keep = async (reading: Reading): Promise<void> => {
    const next = mergeReading(reading, { source: source.identity, recordOf: source.recordOf, previous: stored, now });
    if (reading.mode === 'full') baseline = check(job, stored, next);
    await store.writeSnapshot(next);
    stored = next;
  };
  return {
    stored: () => stored,
    baseline: () => baseline,
    read: async () => {
      refuseWithout(job);
      await keep(await source.collect(toolsOf(job, stored, keep)));
    },
  };
}

/** A source that needs a reference does not know what to ask for before there is one. */
function refuseWithout({ source, references }: Job<FindingSource>): void {
  const lacking = source.needs.find((need) => references[need] === undefined);
  if (lacking !== undefined) throw new WaitingError(`waits for ${lacking}, which could not be read yet`);
}

/** Moves a file that cannot be read out of the way: its source is then read as if for the first time. */
export async function readOrSetAside<L>(
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

type Measured = Pick<StoredReading, 'parts' | 'droppedCount'> & { findings?: readonly unknown[] };

const amountOf = ({ parts, findings = [] }: Measured) => ({ parts, findings: findings.length });

/** Throws AnswerNotAcceptedError when the answer is not accepted; returns what the next one is measured by. */
export function check(
  { source, isAcceptedByHand, last, now }: Job,
  previous: Measured | undefined,
  next: Measured,
): Baseline {
  const amount = amountOf(next);
  const measure = last?.best ?? (previous === undefined ? undefined : amountOf(previous));
  const verdict = accept({
    previous: measure,
    next: { ...amount, droppedCount: next.droppedCount },
    doubt: last?.doubt,
    now,
    isAcceptedByHand,
    optional: source.identity.optional === true,
  });
  if (!verdict.accepted) throw new AnswerNotAcceptedError(verdict.reason, verdict.fault, verdict.doubt);
  const isNewMeasure = isAcceptedByHand || verdict.confirmed === true;
  return baselineAfter(isNewMeasure ? undefined : last?.best, amount, now);
}

export function toolsOf(
  job: Job,
  stored: StoredReading | undefined,
  checkpoint: (delta: Delta) => Promise<void>,
): Tools {
  const { source, base, baseOf, http, log, now, full, isAcceptedByHand, references, changes } = job;
  return {
    base,
    baseOf,
    http,
    log,
    now,
    full,
    isAcceptedByHand,
    cursor: full ? undefined : stored?.cursor,
    known: stored !== undefined && 'findings' in stored ? stored.findings.map(({ id }) => id) : [],
    ...references,
    scope: undefined,
    isSignedIn: false,
    changes: reachesBack(changes, full ? undefined : stored?.changesUntil) ? changes : undefined,
    checkpoint,
    progress: (done, of, unit) => log.progress(source.identity.id, `${done} of ${of} ${unit}`),
  };
}

/** Whether there is no gap: the log begins not later than what the source has. */
const reachesBack = (changes: Changes | undefined, changesUntil: string | undefined): boolean =>
  changes !== undefined && changesUntil !== undefined && changes.since <= changesUntil;
