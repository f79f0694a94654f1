/** One run: who and what there is first, then the change log, then the others in shuffled order, each isolated from the rest. */
import pLimit from 'p-limit';
import type { RunReport } from '#domain/outcome.ts';
import type { Changes, ReadingSource, Service, Source } from '#sources/define.ts';
import { RUN } from '#sources/config.ts';
import type { Registered } from '#sources/registry.ts';
import { collectChanges } from './collect-changes.ts';
import { collectSource } from './collect-source.ts';
import type { References } from './job.ts';
import { readReference } from './read-reference.ts';
import { exitCodeOf } from './report.ts';
import { describe, type Done, isAsked, logEnd, readOutcome, type Run, switchOff } from './run.ts';

type Reading = Registered & { source: ReadingSource };
const isReading = (registered: Registered): registered is Reading => registered.source.brings !== 'changes';

/** What other sources ask with; the schedule is a reference that itself needs the releases. */
const isNeeded = ({ brings }: Source): boolean => brings === 'releases' || brings === 'ownership';

export async function collectAll(run: Run): Promise<RunReport> {
  const { registry, only, random } = run;
  const chosen = registry.filter(({ source }) => only?.includes(source.identity.id) ?? true);
  const [others, references] = partition(chosen.filter(isReading), ({ source }) => !isNeeded(source));
  const first = await collectEach(references, { run, references: await readReferences(run) });
  const log = await collectChanges(chosen, run);
  const common = { run, references: await readReferences(run), changes: log.changes };
  const rest = await collectEach(shuffle(others, random), common);
  const done = [...first, ...log.done, ...rest].sort((a, b) => (a.line.id < b.line.id ? -1 : 1));
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

type Common = { run: Run; references: References; changes?: Changes | undefined };

function collectEach(list: readonly Reading[], common: Common): Promise<Done[]> {
  const limit = pLimit(RUN.sourcesAtOnce);
  return everyOne(list.map((registered) => limit(() => collectOne(registered, common))));
}

async function collectOne(registered: Reading, { run, references, changes }: Common): Promise<Done> {
  const { store, upstreams, now, log } = run;
  const { source } = registered;
  const base = upstreams[source.service];
  if (base === null) return switchOff(source, run);
  const last = await readOutcome(run, source);
  if (last !== undefined && !(await isAsked(registered, run)) && (await isThere(source, run)))
    return describe(last, 'not-due');
  const { http, bill } = run.openClient(registered, base);
  const vouched = run.vouchedFor.includes(source.identity.id);
  const baseOf = (service: Service): string | null => upstreams[service];
  const job = { source, base, baseOf, http, log, now, full: run.full, references, changes, vouched };
  const outcome = await collectSource(job, store);
  const done = describe(outcome, outcome.state, bill());
  logEnd(run, done);
  return done;
}

/** All of them end before a bug in one of them stops the run: nobody writes any more when the lock is given back. */
async function everyOne<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

/** A file that was lost or damaged is read anew, however young it is. */
async function isThere({ brings, identity }: ReadingSource, { store }: Run): Promise<boolean> {
  const reading: Promise<unknown> =
    brings === 'findings' ? store.readSnapshot(identity.id) : readReference({ brings, identity }, store);
  return reading.then(
    (left) => left !== undefined,
    () => false,
  );
}

function partition<T>(list: readonly T[], isFirst: (element: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((element) => !isFirst(element))];
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((element) => ({ element, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ element }) => element);
}
