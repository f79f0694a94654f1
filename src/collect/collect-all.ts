/** One run: references first, then the others in shuffled order, each isolated from the rest. */
import pLimit from 'p-limit';
import type { Bill, Outcome, RunReport } from '#domain/outcome.ts';
import type { Http } from '#lib/http/types.ts';
import type { Log } from '#lib/log.ts';
import type { Service, Source } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';
import { collectSource } from './collect-source.ts';
import type { References } from './read-source.ts';
import { isDue } from './due.ts';
import { exitCodeOf, type SourceLine } from './report.ts';

/** Sources read at once; how many requests a host sees at once is another limit. */
const AT_ONCE = 4;

export type Upstreams = Record<Service, string | null>;

type SourceClient = { http: Http; bill(): Bill };

export type Run = {
  store: Store;
  registry: readonly Registered[];
  upstreams: Upstreams;
  openClient(registered: Registered, base: string): SourceClient;
  log: Log;
  now: string;
  random: () => number;
  /** Only these; all when undefined. */
  only?: readonly string[] | undefined;
  refresh: boolean;
  full: boolean;
  vouchedFor: readonly string[];
};

type Done = { outcome: Outcome; line: SourceLine };

export async function collectAll(run: Run): Promise<RunReport> {
  const { registry, only, random } = run;
  const chosen = registry.filter(({ source }) => only?.includes(source.identity.id) ?? true);
  const references = await readReferences(run);
  const limit = pLimit(AT_ONCE);
  const all = (list: readonly Registered[]): Promise<Done[]> =>
    everyOne(list.map((registered) => limit(() => collectOne(registered, references, run))));
  const first = await all(chosen.filter(({ source }) => source.brings !== 'findings'));
  Object.assign(references, await readReferences(run));
  const rest = await all(
    shuffle(
      chosen.filter(({ source }) => source.brings === 'findings'),
      random,
    ),
  );
  const done = [...first, ...rest].sort((a, b) => (a.line.id < b.line.id ? -1 : 1));
  const exitCode = exitCodeOf(
    done.map(({ outcome }) => outcome),
    run.now,
  );
  return { version: 1, startedAt: run.now, exitCode, sources: done.map(({ line }) => line) };
}

async function readReferences({ store, registry }: Run): Promise<References> {
  const idOf = (brings: Source['brings']): string =>
    registry.find(({ source }) => source.brings === brings)?.source.identity.id ?? brings;
  const orNothing = <T>(reading: Promise<T>): Promise<T | undefined> => reading.catch(() => undefined);
  return {
    releases: await orNothing(store.readReleases(idOf('releases'))),
    ownership: await orNothing(store.readOwnership(idOf('ownership'))),
  };
}

async function collectOne(registered: Registered, references: References, run: Run): Promise<Done> {
  const { store, upstreams, now, log } = run;
  const { source, everyMinutes } = registered;
  const { id } = source.identity;
  const base = upstreams[source.service];
  const last = await store.readOutcome(id).catch(() => undefined);
  if (base === null) return describe(await switchOff(source, run), 'switched-off');
  if (
    !run.refresh &&
    !run.full &&
    last !== undefined &&
    !isDue(last, everyMinutes, now) &&
    (await isThere(source, run))
  )
    return describe(last, 'not-due');
  const client = run.openClient(registered, base);
  const job = {
    source,
    base,
    http: client.http,
    log,
    now,
    full: run.full,
    references,
    vouched: run.vouchedFor.includes(id),
  };
  const outcome = await collectSource(job, store);
  const finished = describe(outcome, outcome.state, client.bill());
  log.info(finished.line.state, {
    source: id,
    findings: finished.line.findings,
    requests: finished.line.bill.requests,
    seconds: (finished.line.bill.ms / 1000).toFixed(1),
  });
  return finished;
}

/** All of them end before a bug in one of them stops the run: nobody writes any more when the lock is given back. */
async function everyOne<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

/** A file that was lost or damaged is read anew, however young it is. */
async function isThere({ brings, identity }: Source, { store }: Run): Promise<boolean> {
  const readers = { findings: store.readSnapshot, ownership: store.readOwnership, releases: store.readReleases };
  return readers[brings](identity.id).then(
    (left) => left !== undefined,
    () => false,
  );
}

/** What was read before stays, and is told to be old. */
async function switchOff({ identity }: Source, { store, now }: Run): Promise<Outcome> {
  const last = await store.readOutcome(identity.id).catch(() => undefined);
  const outcome: Outcome = {
    source: identity,
    attemptedAt: now,
    state: last?.readAt === undefined ? 'missing' : 'kept',
    ...(last?.readAt === undefined ? {} : { readAt: last.readAt, has: last.has }),
    reason: 'switched off',
    switchedOff: true,
  };
  await store.writeOutcome(outcome);
  return outcome;
}

const NO_BILL: Bill = { requests: 0, notModified: 0, retries: 0, bytes: 0, ms: 0 };
const NOTHING = { findings: 0, dropped: 0, complete: false };

function describe(outcome: Outcome, state: SourceLine['state'], bill = NO_BILL): Done {
  const { source, reason, has = NOTHING } = outcome;
  const line = { id: source.id, title: source.title, state, ...has, bill };
  return { outcome, line: reason === undefined ? line : { ...line, reason } };
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((element) => ({ element, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ element }) => element);
}
