/** The parts of one crawl, before anything of them is taken over. */
import type { Shard } from '#domain/shard.ts';
import { UsageError } from '#lib/errors.ts';
import type { Registered } from '#sources/registry.ts';
import { StoreError } from '#store/files.ts';
import { lookIntoStore, type Store, type StoreReader } from '#store/store.ts';
import { readStored } from '../source/read-reference.ts';
import { sourcesOfPart } from './shards.ts';

export type OpenPart = { folder: string; store: StoreReader; note: Shard };

/** A folder that brings nothing: its part stays as it was, and the others are put together without it. */
type Unusable = { folder: string; reason: string };

/**
 * The parts, sorted by their number, and the folders in which none can be read: it is missing, its crawl never began, or
 * it is damaged. Throws UsageError when there is no part at all, or one of another version of this program.
 */
export async function openParts(
  folders: readonly string[],
  registry: readonly Registered[],
): Promise<{ parts: OpenPart[]; unusable: Unusable[] }> {
  const parts: OpenPart[] = [];
  const unusable: Unusable[] = [];
  for (const folder of folders) {
    const opened = await openPart(folder, registry);
    if ('reason' in opened) unusable.push(opened);
    else parts.push(opened);
  }
  if (parts.length === 0)
    throw new UsageError(`There is no part to put together. ${unusable.map(({ reason }) => reason).join(' ')}`.trim());
  return { parts: parts.sort((a, b) => a.note.index - b.note.index), unusable };
}

async function openPart(folder: string, registry: readonly Registered[]): Promise<OpenPart | Unusable> {
  try {
    const store = await lookIntoStore(folder);
    const note = await store.readShard();
    if (note === undefined)
      return { folder, reason: `${folder} is not a part: it did not come, or no crawl with --shard began there.` };
    if (sourcesOfPart(note, registry).join() !== note.sources.join())
      throw new UsageError(`${folder} was crawled by another version of this program.`);
    await parseAll({ store, note }, registry);
    return { folder, store, note };
  } catch (error) {
    if (error instanceof StoreError) return { folder, reason: error.message };
    throw error;
  }
}

/** Reads every file once before anything is taken over, so that a damaged part is left out as a whole. */
async function parseAll({ store, note }: Omit<OpenPart, 'folder'>, registry: readonly Registered[]): Promise<void> {
  for (const { source } of registry) {
    if (!note.sources.includes(source.identity.id)) continue;
    await store.readOutcome(source.identity.id);
    await readStored(source, store);
  }
}

/** Checks that all began at the same time, with the same flags and the data that the folder has now. Returns what they share. */
export async function checkSameCrawl(into: Store, parts: readonly OpenPart[]): Promise<Shard> {
  const first = parts[0];
  if (first === undefined) throw new UsageError('There is no part to put together.');
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
