/** What reading a source starts from, and what every reading is checked against. */
import type { Outcome } from '#domain/outcome.ts';
import type { Reference } from '#domain/references.ts';
import type { Snapshot } from '#domain/snapshot.ts';
import { type FaultFacts, ThinResultError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import type { Log } from '#lib/log.ts';
import type { Changes, Delta, ReadingSource, Tools } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import { UnreadableFileError } from '#store/files.ts';
import type { Store } from '#store/store.ts';
import { accept, type Best, bestOf, type Doubt } from './guard/accept.ts';

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

export type Left = Snapshot | Reference;

/** `left` is what there is now, also after `read` has failed half way; `best` what the next full reading is measured by. */
export type Reader = { left: () => Left | undefined; best: () => Best | undefined; read: () => Promise<void> };

/** An answer that was not believed: kept apart from other faults because it may be confirmed later. */
export class DoubtError extends ThinResultError {
  readonly doubt: Doubt | undefined;
  constructor(reason: string, fault: FaultFacts, doubt: Doubt | undefined) {
    super(reason, fault);
    this.doubt = doubt;
  }
}

/** An unreadable file is set aside: the source then starts anew. */
export async function orSetAside<L>(
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

type Measured = Pick<Left, 'parts' | 'droppedCount'> & { findings?: readonly unknown[] };

const amountOf = ({ parts, findings = [] }: Measured) => ({ parts, findings: findings.length });

/** Throws DoubtError when the answer is not believed; returns what the next one is measured by. */
export function check(
  { source, isAcceptedByHand, last, now }: Job,
  previous: Measured | undefined,
  next: Measured,
): Best {
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
  if (!verdict.accepted) throw new DoubtError(verdict.reason, verdict.fault, verdict.doubt);
  const isNewMeasure = isAcceptedByHand || verdict.confirmed === true;
  return bestOf(isNewMeasure ? undefined : last?.best, amount, now);
}

export function toolsOf(job: Job, left: Left | undefined, checkpoint: (delta: Delta) => Promise<void>): Tools {
  const { source, base, baseOf, http, log, now, full, isAcceptedByHand, references, changes } = job;
  return {
    base,
    baseOf,
    http,
    log,
    now,
    full,
    isAcceptedByHand,
    cursor: full ? undefined : left?.cursor,
    known: left !== undefined && 'findings' in left ? left.findings.map(({ id }) => id) : [],
    ...references,
    scope: undefined,
    isSignedIn: false,
    changes: reachesBack(changes, full ? undefined : left?.changesUntil) ? changes : undefined,
    checkpoint,
    progress: (done, of, unit) => log.progress(source.identity.id, `${done} of ${of} ${unit}`),
  };
}

/** Without a gap: what the log begins with is not later than what the source has. */
const reachesBack = (changes: Changes | undefined, changesUntil: string | undefined): boolean =>
  changes !== undefined && changesUntil !== undefined && changes.since <= changesUntil;
