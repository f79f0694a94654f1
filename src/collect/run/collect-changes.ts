/** Reads the change log once per run, for the sources that follow it, from where the one that is furthest behind has it. */
import type { Outcome } from '#domain/outcome.ts';
import { isUpstreamFault, type UpstreamFault } from '#lib/errors.ts';
import { toInstant } from '#lib/instant.ts';
import { cleanText } from '#lib/text.ts';
import { comparing } from '#lib/order.ts';
import { DAY_MS } from '#lib/time.ts';
import { LATE_MS, type Change, type Changes, type ChangeLogSource, type Tools, type Window } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { whyAsked } from './due.ts';
import {
  resultOf,
  type SourceResult,
  lastOutcomeOf,
  leaveOut,
  logEnd,
  type RunPlan,
  type Run,
  failureSince,
  switchOff,
} from './run.ts';

/** Windows overlap, since the bus does not keep its own order to the second. */
const OVERLAP_MS = 300_000;
/** After a longer gap, reading everything costs less than catching up: src/sources/datagrepper/CONTRACT.md, "Paging that does not lose rows". */
const LONGEST_MS = 7 * DAY_MS;

export type Collected = { changes?: Changes | undefined; done: SourceResult[] };

export type RegisteredChangeLog = Registered & { source: ChangeLogSource };

/** `chosen` are the sources of this run. Where none of them follows the log, it is not asked. */
export async function collectChanges(
  log: RegisteredChangeLog,
  chosen: readonly Registered[],
  run: Run,
): Promise<Collected> {
  const base = run.upstreams[log.source.service];
  if (base === null) return { done: [await switchOff(log.source, run)] };
  const window = windowOf(log, chosen, run);
  if (window === undefined) return { done: notAsked(log, run) };
  if (run.isOver()) return { done: [await leaveOut(log.source, run)] };
  const { http, bill } = run.openClient(log, base);
  const read = await readChanges(log.source, { base, http }, window);
  const outcome = await saveOutcome(log, read, run);
  const done = resultOf(outcome, outcome.state, bill());
  logEnd(run, done);
  return { changes: 'changes' in read ? read.changes : undefined, done: [done] };
}

/**
 * Where every source that follows the log reads everything, the log is asked for its last second only: whether it answers
 * is all that pages show of it.
 */
function windowOf(log: RegisteredChangeLog, chosen: readonly Registered[], plan: RunPlan): Window | undefined {
  const waiting: string[] = [];
  const topics = new Set<string>();
  for (const registered of chosen) {
    const { source } = registered;
    if (source.listensTo === undefined || whyAsked(registered, plan) === undefined) continue;
    for (const topic of source.listensTo) topics.add(topic);
    const last = lastOutcomeOf(source, plan);
    if (last?.changesUntil !== undefined && !plan.full) waiting.push(last.changesUntil);
  }
  const window = windowFor(waiting, [...topics], plan.now);
  if (window !== undefined || whyAsked(log, plan) === undefined) return window;
  return shortWindow([...topics], plan.now);
}

function notAsked({ source }: RegisteredChangeLog, run: Run): SourceResult[] {
  const last = lastOutcomeOf(source, run);
  return last === undefined ? [] : [resultOf(last, 'not-due')];
}

async function saveOutcome({ source }: RegisteredChangeLog, read: ChangesRead, run: Run): Promise<Outcome> {
  const last = lastOutcomeOf(source, run);
  const outcome = outcomeOf({ source, read, last, now: run.now });
  if (outcome.reason !== undefined)
    run.log.warn('could not be read; each source looks for itself', {
      source: source.identity.id,
      reason: outcome.reason,
    });
  await run.store.writeOutcome(outcome);
  return outcome;
}

type LogReading = { source: ChangeLogSource; read: ChangesRead; last: Outcome | undefined; now: string };

function outcomeOf({ source, read, last, now }: LogReading): Outcome {
  const head = { source: source.identity, attemptedAt: now, has: { findings: 0, dropped: 0, complete: true } };
  if ('changes' in read) return { ...head, state: 'fresh', readAt: now };
  const reason = cleanText(read.fault.message, 'no reason given', 400);
  const failing = { ...head, reason, fault: read.fault.fault, ...failureSince(read.fault, last, now) };
  return last?.readAt === undefined
    ? { ...failing, state: 'missing' }
    : { ...failing, state: 'kept', readAt: last.readAt };
}

/** From the oldest `changesUntil`, leaving the last minute for the next run; undefined when nobody is waiting, or waits for longer than the log is good for. */
export function windowFor(waiting: readonly string[], topics: readonly string[], now: string): Window | undefined {
  const untilMs = Date.parse(now) - LATE_MS;
  const reachable = waiting.map((at) => Date.parse(at)).filter((ms) => untilMs - ms <= LONGEST_MS && ms < untilMs);
  if (reachable.length === 0 || topics.length === 0) return undefined;
  const sinceMs = Math.min(...reachable) - OVERLAP_MS;
  return { since: toInstant(new Date(sinceMs)), until: toInstant(new Date(untilMs)), topics: [...topics].sort() };
}

/** Enough to see that the log answers. */
const shortWindow = (topics: readonly string[], now: string): Window | undefined =>
  windowFor([toInstant(new Date(Date.parse(now) - LATE_MS - 1000))], topics, now);

export type ChangesRead = { changes: Changes } | { fault: UpstreamFault };

/** A fault of the service is returned, not thrown: every source then asks its own service for what has changed. */
export async function readChanges(
  source: ChangeLogSource,
  tools: Pick<Tools, 'base' | 'http'>,
  window: Window,
): Promise<ChangesRead> {
  try {
    return { changes: changesOf(await source.collect(tools, window), window) };
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    return { fault: error };
  }
}

/** Oldest first; each message once. Within a second the order of the log stays: it is the one they came in. */
function changesOf(all: readonly Change[], { since, until }: Window): Changes {
  const byId = new Map(all.map((change) => [change.id, change]));
  const ordered = [...byId.values()].sort(comparing(({ at }) => at));
  return { since, until, of: (topics) => ordered.filter(({ topic }) => topics.includes(topic)) };
}
