/** What one run is given, and what it says of each source. */
import type { Bill, Outcome } from '#domain/outcome.ts';
import type { Http } from '#lib/http/types.ts';
import type { Log } from '#lib/log.ts';
import { RunOverError } from '#lib/errors.ts';
import type { Source } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store, StoreReader } from '#store/store.ts';
import type { SourceLine } from '../report.ts';

export type Upstreams = Record<Service, string | null>;

type SourceClient = { http: Http; bill: () => Bill };

/** How the last attempt to read each source ended, by its id: read from the disk once a run, before anything is asked. */
export type LastOutcomes = ReadonlyMap<string, Outcome>;

/** What decides which sources are read. */
export type RunPlan = {
  store: StoreReader;
  last: LastOutcomes;
  registry: readonly Registered[];
  upstreams: Upstreams;
  now: string;
  /** Only these; all when undefined. */
  only?: readonly string[] | undefined;
  refresh: boolean;
  full: boolean;
};

export type Run = RunPlan & {
  store: Store;
  openClient: (registered: Registered, base: string) => SourceClient;
  log: Log;
  random: () => number;
  /** Whether its time is over: then nothing begins any more. */
  isOver: () => boolean;
  acceptedByHand: readonly string[];
};

/** A run before it has looked into the data folder. */
export type RunSettings = Omit<Run, 'last'>;

export type SourceResult = { outcome: Outcome; line: SourceLine };

/** An outcome that cannot be read counts as absent: its source is then read anew. */
export async function readLastOutcomes(store: StoreReader, registry: readonly Registered[]): Promise<LastOutcomes> {
  const last = new Map<string, Outcome>();
  for (const { source } of registry) {
    const outcome = await store.readOutcome(source.identity.id).catch(() => undefined);
    if (outcome !== undefined) last.set(source.identity.id, outcome);
  }
  return last;
}

export const lastOutcomeOf = ({ identity }: Source, { last }: Pick<RunPlan, 'last'>): Outcome | undefined =>
  last.get(identity.id);

const NO_BILL: Bill = { requests: 0, notModified: 0, retries: 0, bytes: 0, ms: 0 };
const NOTHING = { findings: 0, dropped: 0, complete: false };

export function resultOf(outcome: Outcome, state: SourceLine['state'], bill = NO_BILL): SourceResult {
  const { source, reason, has = NOTHING } = outcome;
  const line = { id: source.id, title: source.title, state, ...has, bill };
  return { outcome, line: reason === undefined ? line : { ...line, reason } };
}

/** Logs one line when a source has been read. */
export function logEnd({ log }: Run, { line }: SourceResult): void {
  const { id, findings, bill } = line;
  log.info(line.state, {
    source: id,
    findings,
    requests: bill.requests,
    seconds: (bill.ms / 1000).toFixed(1),
  });
}

/** Keeps what was read before; pages then say that it is old. */
export async function switchOff(source: Source, run: Run): Promise<SourceResult> {
  const last = lastOutcomeOf(source, run);
  const outcome: Outcome = {
    source: source.identity,
    attemptedAt: run.now,
    state: last?.readAt === undefined ? 'missing' : 'kept',
    ...(last?.readAt === undefined ? {} : { readAt: last.readAt, has: last.has }),
    reason: 'switched off',
    switchedOff: true,
  };
  await run.store.writeOutcome(outcome);
  return resultOf(outcome, 'switched-off');
}

/** Since when a source fails, or is left out: when a run ends in the middle of a reading, the service has not failed. */
export const failureSince = (error: Error, last: Outcome | undefined, now: string) =>
  error instanceof RunOverError
    ? { leftOutSince: last?.leftOutSince ?? now }
    : { failingSince: last?.failingSince ?? now };

/** Keeps what the source has, and lets it come first in the next run. */
export async function leaveOut(source: Source, run: Run): Promise<SourceResult> {
  const last = lastOutcomeOf(source, run);
  const { message: reason, fault } = new RunOverError();
  const left: Outcome = last ?? { source: source.identity, attemptedAt: run.now, state: 'missing', reason, fault };
  const outcome = { ...left, leftOutSince: left.leftOutSince ?? run.now };
  await run.store.writeOutcome(outcome);
  const done = resultOf(outcome, 'left-out');
  return { ...done, line: { ...done.line, reason } };
}
