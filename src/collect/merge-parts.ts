/** Puts the shards of one crawl together: each brings what it was dealt, and what is missing stays as it was. */
import type { RunReport } from '#domain/outcome.ts';
import type { Shard } from '#domain/shard.ts';
import { toInstant } from '#lib/instant.ts';
import { UsageError } from '#lib/errors.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { openStore, type Store } from '#store/store.ts';
import { finishRun } from './finish-run.ts';
import { readReference, writeReference } from './read-reference.ts';
import { exitCodeOf } from './report.ts';

type Part = { folder: string; store: Store; note: Shard };
type MergeOptions = { dataFolder: string; parts: readonly string[]; registry?: readonly Registered[] };

/** `missing` are the shards that did not come, or were stopped: a person must look then. */
export async function mergeParts(options: MergeOptions): Promise<{ report: RunReport; missing: number[] }> {
  const { dataFolder, registry = REGISTRY } = options;
  const store = await openStore(dataFolder);
  const unlock = await store.lock(toInstant(new Date()));
  try {
    const parts = await Promise.all(options.parts.map(openPart));
    const { of, startedAt, asked } = await refuseStrangers(store, parts);
    const ended = parts.filter(({ note }) => note.report !== undefined);
    await adoptValidators(store, ended, asked);
    for (const part of ended)
      for (const id of part.note.sources) await adoptSource(id, part.store, { into: store, registry });
    const lines = ended.flatMap(({ note }) => note.report?.sources ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
    const missing = range(of).filter((index) => !ended.some(({ note }) => note.index === index));
    const outcomes = await Promise.all(lines.map(({ id }) => store.readOutcome(id)));
    const known = outcomes.filter((outcome) => outcome !== undefined);
    const exitCode = missing.length > 0 ? 1 : exitCodeOf(known, startedAt);
    const report: RunReport = { version: 1, startedAt, exitCode, sources: lines };
    await finishRun(store, report);
    return { report, missing };
  } finally {
    await unlock();
  }
}

const range = (of: number): number[] => Array.from({ length: of }, (_, index) => index + 1);

async function openPart(folder: string): Promise<Part> {
  const store = await openStore(folder);
  const note = await store.readShard();
  if (note === undefined) throw new UsageError(`${folder} is not a part: it was not crawled with --shard.`);
  return { folder, store, note };
}

/** All began at the same time, with the same question, from what the data folder has now; each is there once. */
async function refuseStrangers(store: Store, parts: readonly Part[]): Promise<Shard> {
  const first = parts[0];
  if (first === undefined) throw new UsageError('There are no parts to put together.');
  const from = await store.hashOutcomes();
  const indexes = new Set<number>();
  for (const { folder, note } of parts) {
    if (note.from !== from) throw new UsageError(`${folder} did not begin with what ${store.folder} has now.`);
    const { of, asked, startedAt } = note;
    if (of !== first.note.of || asked !== first.note.asked || startedAt !== first.note.startedAt)
      throw new UsageError(`${folder} and ${first.folder} are not of one crawl.`);
    if (indexes.has(note.index)) throw new UsageError(`${folder} is shard ${note.index}, which is there already.`);
    indexes.add(note.index);
  }
  return first.note;
}

/** What a part has dropped is dropped, and what it has learnt is learnt. With --full all begin with nothing. */
async function adoptValidators(store: Store, parts: readonly Part[], asked: Shard['asked']): Promise<void> {
  if (asked === 'anew') await store.validators.forget();
  const known = await store.validators.hashes();
  for (const part of parts) {
    const now = await part.store.validators.hashes();
    for (const name of known.keys()) if (!now.has(name)) await store.validators.drop(name);
    await store.validators.adopt(part.store.validators.folder, known);
  }
}

type Into = { into: Store; registry: readonly Registered[] };

/** Everything is parsed on its way. The outcome comes last: it says that the rest is there. */
async function adoptSource(id: string, part: Store, { into, registry }: Into): Promise<void> {
  const source = registry.find((registered) => registered.source.identity.id === id)?.source;
  if (source === undefined) throw new UsageError(`A part has the source "${id}", which there is not.`);
  if (source.brings === 'findings') {
    const snapshot = await part.readSnapshot(id);
    if (snapshot !== undefined) await into.writeSnapshot(snapshot);
  } else if (source.brings !== 'changes') {
    const reference = await readReference(source, part);
    if (reference !== undefined) await writeReference(reference, into);
  }
  const outcome = await part.readOutcome(id);
  if (outcome !== undefined) await into.writeOutcome(outcome);
}
