/** One run: each source when what it waits for has ended, in shuffled order, isolated from the rest. */
import pLimit from 'p-limit';
import type { RunReport } from '#domain/outcome.ts';
import type { References } from '#domain/references.ts';
import { RUN } from '#sources/config.ts';
import type { Changes, Need, ReadingSource, Source } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import type { Registered } from '#sources/registry.ts';
import { collectChanges, type Heard, type Log } from './collect-changes.ts';
import { collectSource } from './collect-source.ts';
import type { GivenReferences } from './job.ts';
import { chosenOf, givenTo, inTurn, waitsFor } from './order.ts';
import { exitCodeOf } from './report.ts';
import {
  describe,
  type Done,
  lastOutcomeOf,
  leaveOut,
  logEnd,
  readLastOutcomes,
  type Run,
  type RunSettings,
  switchOff,
  whyRead,
} from './run.ts';

export async function collectAll(settings: RunSettings): Promise<RunReport> {
  const run: Run = { ...settings, last: await readLastOutcomes(settings.store, settings.registry) };
  const chosen = chosenOf(run.registry, run.only);
  const turns = inTurn(chosen, { leftOutSince: (id) => run.last.get(id)?.leftOutSince, random: run.random });
  const done = (await collectEach(turns, run)).sort((a, b) => (a.line.id < b.line.id ? -1 : 1));
  const exitCode = exitCodeOf(
    done.map(({ outcome }) => outcome),
    run.now,
  );
  return { version: 1, startedAt: run.now, exitCode, sources: done.map(({ line }) => line) };
}

/** `turns` has what is waited for before what waits. Who waits takes no place. */
async function collectEach(turns: readonly Registered[], run: Run): Promise<Done[]> {
  const limit = pLimit(RUN.sourcesAtOnce);
  const ended = new Map<string, Promise<Heard>>();
  for (const registered of turns) {
    const before = waitsFor(registered.source, turns).flatMap((id) => ended.get(id) ?? []);
    const collect = async (): Promise<Heard> => {
      const heard = await Promise.all(before);
      return limit(() => collectOne(registered, { run, turns, changes: heard.find((one) => one.changes)?.changes }));
    };
    ended.set(registered.source.identity.id, collect());
  }
  return (await everyOne([...ended.values()])).flatMap(({ done }) => done);
}

/** All of them end before a bug in one of them stops the run: nobody writes any more when the lock is given back. */
async function everyOne<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

type Common = { run: Run; turns: readonly Registered[]; changes: Changes | undefined };
type Reading = Registered & { source: ReadingSource };

const isLog = (registered: Registered): registered is Log => registered.source.brings === 'changes';
const isReading = (registered: Registered): registered is Reading => registered.source.brings !== 'changes';

async function collectOne(registered: Registered, { run, turns, changes }: Common): Promise<Heard> {
  if (isLog(registered)) return collectChanges(registered, turns, run);
  return { done: isReading(registered) ? [await read(registered, changes, run)] : [] };
}

async function read(registered: Reading, changes: Changes | undefined, run: Run): Promise<Done> {
  const { upstreams, now, log, full } = run;
  const { source } = registered;
  const base = upstreams[source.service];
  if (base === null) return switchOff(source, run);
  const last = lastOutcomeOf(source, run);
  if (last !== undefined && (await whyRead(registered, run)) === undefined) return describe(last, 'not-due');
  if (run.isOver()) return leaveOut(source, run);
  const { http, bill } = run.openClient(registered, base);
  const isAcceptedByHand = run.acceptedByHand.includes(source.identity.id);
  const baseOf = (service: Service): string | null => upstreams[service];
  const references = await readReferences(source, run);
  const outcome = await collectSource(
    { source, base, baseOf, http, log, now, full, references, changes, isAcceptedByHand, last },
    run.store,
  );
  const done = describe(outcome, outcome.state, bill());
  logEnd(run, done);
  return done;
}

/** What the source needs, and what it brings itself: of the others nobody knows whether they have been read yet. */
async function readReferences(source: Source, { store }: Run): Promise<GivenReferences> {
  const read = <N extends Need>(need: N): Promise<References[N] | undefined> =>
    source.brings === need || givenTo(source).includes(need)
      ? store.readReference(need).catch(() => undefined)
      : Promise.resolve(undefined);
  return { releases: await read('releases'), ownership: await read('ownership') };
}
