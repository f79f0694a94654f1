/** The parts of one crawl, before anything of them is taken over. */
import type { Shard } from '#domain/shard.ts';
import { UsageError } from '#lib/errors.ts';
import type { Registered } from '#sources/registry.ts';
import { lookIntoStore, type Store, type StoreReader } from '#store/store.ts';
import { readLeft } from './read-reference.ts';
import { dealtTo } from './shards.ts';

export type OpenPart = { folder: string; store: StoreReader; note: Shard };

/** Sorted by their number. Throws UsageError for what is no part, or of another crawl, and StoreError for a damaged one. */
export async function openParts(folders: readonly string[], registry: readonly Registered[]): Promise<OpenPart[]> {
  const parts = await Promise.all(folders.map(openPart));
  for (const { folder, note } of parts)
    if (dealtTo(note, registry).join() !== note.sources.join())
      throw new UsageError(`${folder} was crawled by another version of this program.`);
  for (const part of parts) await parseAll(part, registry);
  return parts.sort((a, b) => a.note.index - b.note.index);
}

async function openPart(folder: string): Promise<OpenPart> {
  const store = await lookIntoStore(folder);
  const note = await store.readShard();
  if (note === undefined) throw new UsageError(`${folder} is not a part: it was not crawled with --shard.`);
  return { folder, store, note };
}

/** Everything can be read, so that nothing is taken over by half. */
async function parseAll({ store, note }: OpenPart, registry: readonly Registered[]): Promise<void> {
  for (const { source } of registry) {
    if (!note.sources.includes(source.identity.id)) continue;
    await store.readOutcome(source.identity.id);
    await readLeft(source, store);
  }
}

/** All began with the same time and question, from what the data folder has now; each is there once. Returns what they share. */
export async function refuseStrangers(into: Store, parts: readonly OpenPart[]): Promise<Shard> {
  const first = parts[0];
  if (first === undefined) throw new UsageError('There are no parts to put together.');
  const from = await into.hashOutcomes();
  const indexes = new Set<number>();
  for (const { folder, note } of parts) {
    const { index, of, asked, startedAt } = note;
    if (note.from !== from) throw new UsageError(`${folder} did not begin with what ${into.folder} has now.`);
    if (of !== first.note.of || asked !== first.note.asked || startedAt !== first.note.startedAt)
      throw new UsageError(`${folder} and ${first.folder} are not of one crawl.`);
    if (indexes.has(index)) throw new UsageError(`${folder} is part ${index}, which is there already.`);
    indexes.add(index);
  }
  return first.note;
}
