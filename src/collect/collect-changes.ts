/** Reads the change log for the sources of this run that listen to it. */
import type { Outcome } from '#domain/outcome.ts';
import { cleanText } from '#lib/text.ts';
import type { Changes, ChangeLogSource, Tools, Window } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { type ChangesRead, readChanges, shortWindow, windowFor } from './read-changes.ts';
import { describe, type Done, isAsked, logEnd, readOutcome, type Run, switchOff } from './run.ts';

export type Heard = { changes: Changes | undefined; done: Done[] };

type Log = Registered & { source: ChangeLogSource };
const isLog = (registered: Registered): registered is Log => registered.source.brings === 'changes';

/** `chosen` are the sources of this run. Asks nothing when nobody listens. */
export async function collectChanges(chosen: readonly Registered[], run: Run): Promise<Heard> {
  const log = run.registry.find(isLog);
  if (log === undefined) return { changes: undefined, done: [] };
  const base = run.upstreams[log.source.service];
  if (base === null) return { changes: undefined, done: [await switchOff(log.source, run)] };
  const window = await windowOf(chosen, log, run);
  if (window === undefined) return { changes: undefined, done: await notAsked(log, run) };
  const { http, bill } = run.openClient(log, base);
  const read = await readChanges(log.source, toolsOf(run, base, http), window);
  const outcome = await settle(log, read, run);
  const done = describe(outcome, outcome.state, bill());
  logEnd(run, done);
  return { changes: 'changes' in read ? read.changes : undefined, done: [done] };
}

/** Where all who listen begin anew, the log is only asked whether it answers: pages then say the same of it as later. */
async function windowOf(chosen: readonly Registered[], log: Log, run: Run): Promise<Window | undefined> {
  const waiting: string[] = [];
  const topics = new Set<string>();
  for (const registered of chosen) {
    const { source } = registered;
    if (source.brings !== 'findings' || source.listensTo === undefined || !(await isAsked(registered, run))) continue;
    for (const topic of source.listensTo) topics.add(topic);
    const last = await readOutcome(run, source);
    if (last?.changesUntil !== undefined && !run.full) waiting.push(last.changesUntil);
  }
  const window = windowFor(waiting, [...topics], run.now);
  if (window !== undefined || !(await isAsked(log, run))) return window;
  return shortWindow([...topics], run.now);
}

async function notAsked({ source }: Log, run: Run): Promise<Done[]> {
  const last = await readOutcome(run, source);
  return last === undefined ? [] : [describe(last, 'not-due')];
}

async function settle({ source }: Log, read: ChangesRead, run: Run): Promise<Outcome> {
  const last = await readOutcome(run, source);
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
  const failing = { ...head, reason, failingSince: last?.failingSince ?? now };
  return last?.readAt === undefined
    ? { ...failing, state: 'missing' }
    : { ...failing, state: 'kept', readAt: last.readAt };
}

const toolsOf = ({ log, now, upstreams }: Run, base: string, http: Tools['http']): Tools => ({
  base,
  baseOf: (service) => upstreams[service],
  http,
  log,
  now,
  full: false,
  cursor: undefined,
  releases: undefined,
  ownership: undefined,
  changes: undefined,
  checkpoint: () => Promise.resolve(),
  progress: () => undefined,
});
