/** What one run is given, and what it says of each source. */
import type { Bill, Outcome } from '#domain/outcome.ts';
import type { Http } from '#lib/http/types.ts';
import type { Log } from '#lib/log.ts';
import type { Service, Source } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';
import { isDue } from './due.ts';
import type { SourceLine } from './report.ts';

export type Upstreams = Record<Service, string | null>;

type SourceClient = { http: Http; bill: () => Bill };

export type Run = {
  store: Store;
  registry: readonly Registered[];
  upstreams: Upstreams;
  openClient: (registered: Registered, base: string) => SourceClient;
  log: Log;
  now: string;
  random: () => number;
  /** Only these; all when undefined. */
  only?: readonly string[] | undefined;
  refresh: boolean;
  full: boolean;
  vouchedFor: readonly string[];
};

export type Done = { outcome: Outcome; line: SourceLine };

export const readOutcome = ({ store }: Run, { identity }: Source): Promise<Outcome | undefined> =>
  store.readOutcome(identity.id).catch(() => undefined);

/** Whether this run asks the source: it is switched on, and due or told to be. */
export async function isAsked({ source, everyMinutes }: Registered, run: Run): Promise<boolean> {
  if (run.upstreams[source.service] === null) return false;
  return run.refresh || run.full || isDue(await readOutcome(run, source), everyMinutes, run.now);
}

const NO_BILL: Bill = { requests: 0, notModified: 0, retries: 0, bytes: 0, ms: 0 };
const NOTHING = { findings: 0, dropped: 0, complete: false };

export function describe(outcome: Outcome, state: SourceLine['state'], bill = NO_BILL): Done {
  const { source, reason, has = NOTHING } = outcome;
  const line = { id: source.id, title: source.title, state, ...has, bill };
  return { outcome, line: reason === undefined ? line : { ...line, reason } };
}

/** One line when a source ends. */
export function logEnd({ log }: Run, { line }: Done): void {
  const { id, findings, bill } = line;
  log.info(line.state, {
    source: id,
    findings,
    requests: bill.requests,
    seconds: (bill.ms / 1000).toFixed(1),
  });
}

/** What was read before stays, and is told to be old. */
export async function switchOff(source: Source, run: Run): Promise<Done> {
  const last = await readOutcome(run, source);
  const outcome: Outcome = {
    source: source.identity,
    attemptedAt: run.now,
    state: last?.readAt === undefined ? 'missing' : 'kept',
    ...(last?.readAt === undefined ? {} : { readAt: last.readAt, has: last.has }),
    reason: 'switched off',
    switchedOff: true,
  };
  await run.store.writeOutcome(outcome);
  return describe(outcome, 'switched-off');
}
