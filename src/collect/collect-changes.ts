/** Reads the change log for the sources of this run that listen to it. */
import type { Outcome } from '#domain/outcome.ts';
import { cleanText } from '#lib/text.ts';
import type { Changes, ChangeLogSource, Window } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { type ChangesRead, readChanges, shortWindow, windowFor } from './read-changes.ts';
import {
  describe,
  type Done,
  lastOutcomeOf,
  leaveOut,
  logEnd,
  type RunPlan,
  type Run,
  sinceOf,
  switchOff,
  whyAsked,
} from './run.ts';

export type Heard = { changes?: Changes | undefined; done: Done[] };

export type Log = Registered & { source: ChangeLogSource };

/** `chosen` are the sources of this run. Asks nothing when nobody listens. */
export async function collectChanges(log: Log, chosen: readonly Registered[], run: Run): Promise<Heard> {
  const base = run.upstreams[log.source.service];
  if (base === null) return { done: [await switchOff(log.source, run)] };
  const window = windowOf(log, chosen, run);
  if (window === undefined) return { done: notAsked(log, run) };
  if (run.isOver()) return { done: [await leaveOut(log.source, run)] };
  const { http, bill } = run.openClient(log, base);
  const read = await readChanges(log.source, { base, http }, window);
  const outcome = await settle(log, read, run);
  const done = describe(outcome, outcome.state, bill());
  logEnd(run, done);
  return { changes: 'changes' in read ? read.changes : undefined, done: [done] };
}

/** Where all who listen begin anew, the log is only asked whether it answers: pages then say the same of it as later. */
function windowOf(log: Log, chosen: readonly Registered[], plan: RunPlan): Window | undefined {
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

function notAsked({ source }: Log, run: Run): Done[] {
  const last = lastOutcomeOf(source, run);
  return last === undefined ? [] : [describe(last, 'not-due')];
}

async function settle({ source }: Log, read: ChangesRead, run: Run): Promise<Outcome> {
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

type Settled = { source: ChangeLogSource; read: ChangesRead; last: Outcome | undefined; now: string };

function outcomeOf({ source, read, last, now }: Settled): Outcome {
  const head = { source: source.identity, attemptedAt: now, has: { findings: 0, dropped: 0, complete: true } };
  if ('changes' in read) return { ...head, state: 'fresh', readAt: now };
  const reason = cleanText(read.fault.message, 'no reason given', 400);
  const failing = { ...head, reason, fault: read.fault.fault, ...sinceOf(read.fault, last, now) };
  return last?.readAt === undefined
    ? { ...failing, state: 'missing' }
    : { ...failing, state: 'kept', readAt: last.readAt };
}
