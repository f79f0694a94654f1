/** One run: each source is read when those that it waits for have ended, and what fails in one does not touch the others. */
import pLimit from 'p-limit';
import type { RunReport } from '#domain/outcome.ts';
import type { KnownReferences, ReferenceName, References } from '#domain/references.ts';
import { comparing } from '#lib/order.ts';
import { RUN } from '#sources/config.ts';
import type { Changes, Need, ReadingSource, Source } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';
import { collectChanges, type Collected, type RegisteredChangeLog } from './collect-changes.ts';
import { collectSource } from '../source/collect-source.ts';
import type { GivenReferences } from '../source/read-findings.ts';
import { whyRead } from './due.ts';
import { chosenOf, givenTo, orderSources, waitsFor } from './order.ts';
import { exitCodeOf } from '../report.ts';
import {
  resultOf,
  type SourceResult,
  lastOutcomeOf,
  leaveOut,
  logEnd,
  readLastOutcomes,
  type Run,
  type RunSettings,
  switchOff,
} from './run.ts';

export async function collectAll(settings: RunSettings): Promise<RunReport> {
  const store = rememberReferences(settings.store);
  const run: Run = { ...settings, store, last: await readLastOutcomes(store, settings.registry) };
  const chosen = chosenOf(run.registry, run.only);
  const ordered = orderSources(chosen, { leftOutSince: (id) => run.last.get(id)?.leftOutSince, random: run.random });
  const done = (await collectEach(ordered, run)).sort(comparing(({ line }) => line.id));
  const exitCode = exitCodeOf(
    done.map(({ outcome }) => outcome),
    run.now,
  );
  return { version: 1, startedAt: run.now, exitCode, sources: done.map(({ line }) => line) };
}

/**
 * `ordered` has each source after those that it waits for. A source does not count as running while it waits, so that the
 * limit of sources at once cannot keep the others from ending.
 */
async function collectEach(ordered: readonly Registered[], run: Run): Promise<SourceResult[]> {
  const limit = pLimit(RUN.sourcesAtOnce);
  const ended = new Map<string, Promise<Collected>>();
  for (const registered of ordered) {
    const before = waitsFor(registered.source, ordered).flatMap((id) => ended.get(id) ?? []);
    const collect = async (): Promise<Collected> => {
      const earlier = await Promise.all(before);
      return limit(() =>
        collectOne(registered, { run, ordered, changes: earlier.find((one) => one.changes)?.changes }),
      );
    };
    ended.set(registered.source.identity.id, collect());
  }
  return (await allEnded([...ended.values()])).flatMap(({ done }) => done);
}

/** A bug in one source stops the run only when all have ended: nothing is written any more once the lock is released. */
async function allEnded<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

type RunContext = { run: Run; ordered: readonly Registered[]; changes: Changes | undefined };
type RegisteredReader = Registered & { source: ReadingSource };

const isChangeLog = (registered: Registered): registered is RegisteredChangeLog =>
  registered.source.brings === 'changes';
const isReader = (registered: Registered): registered is RegisteredReader => registered.source.brings !== 'changes';

async function collectOne(registered: Registered, { run, ordered, changes }: RunContext): Promise<Collected> {
  if (isChangeLog(registered)) return collectChanges(registered, ordered, run);
  return { done: isReader(registered) ? [await read(registered, changes, run)] : [] };
}

async function read(registered: RegisteredReader, changes: Changes | undefined, run: Run): Promise<SourceResult> {
  const { upstreams, now, log, full } = run;
  const { source } = registered;
  const base = upstreams[source.service];
  if (base === null) return switchOff(source, run);
  const last = lastOutcomeOf(source, run);
  if (last !== undefined && (await whyRead(registered, run)) === undefined) return resultOf(last, 'not-due');
  if (run.isOver()) return leaveOut(source, run);
  const { http, bill } = run.openClient(registered, base);
  const isAcceptedByHand = run.acceptedByHand.includes(source.identity.id);
  const baseOf = (service: Service): string | null => upstreams[service];
  const references = await readReferences(source, run);
  const outcome = await collectSource(
    { source, base, baseOf, http, log, now, full, references, changes, isAcceptedByHand, last },
    run.store,
  );
  const done = resultOf(outcome, outcome.state, bill());
  logEnd(run, done);
  return done;
}

/** Those that the source needs and the one that it brings itself: only these are known to be as new as they will be. */
async function readReferences(source: Source, { store }: Run): Promise<GivenReferences> {
  const read = <N extends Need>(need: N): Promise<References[N] | undefined> =>
    source.brings === need || givenTo(source).includes(need)
      ? store.readReference(need).catch(() => undefined)
      : Promise.resolve(undefined);
  return { releases: await read('releases'), ownership: await read('ownership') };
}

/** References that several sources ask with. The others are large, and only the source that brings them reads them. */
const SHARED: readonly ReferenceName[] = ['releases', 'ownership'];

/** Reads each shared reference from the disk once a run, and not again after this run has written it. */
function rememberReferences(store: Store): Store {
  const known: KnownReferences = {};
  const loads = new Map<ReferenceName, Promise<void>>();
  const load = async <N extends ReferenceName>(name: N): Promise<void> => {
    known[name] = await store.readReference(name);
  };
  return {
    ...store,
    async readReference(name) {
      if (!SHARED.includes(name)) return store.readReference(name);
      const loading = loads.get(name) ?? load(name);
      loads.set(name, loading);
      await loading.catch((error: unknown) => {
        // The file may be moved out of the way now, which the next reading has to see.
        loads.delete(name);
        throw error;
      });
      return known[name];
    },
    async writeReference(name, reference) {
      await store.writeReference(name, reference);
      if (!SHARED.includes(name)) return;
      known[name] = reference;
      loads.set(name, Promise.resolve());
    },
  };
}
