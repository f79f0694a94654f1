/** Reads a reference, which is what pages are joined with, and keeps the whole of it. */
import { isListComplete } from '#domain/completeness.ts';
import { type Reference, type ReferenceName, REFERENCES } from '#domain/references.ts';
import type { ReferenceSource, ReferenceSourceOf, Source } from '#sources/define.ts';
import type { Store, StoreReader } from '#store/store.ts';
import { droppedOf, mergeReference } from '../merge/merge.ts';
import { check, type Job, type StoredReading, readOrSetAside, type Reader, toolsOf } from './read-findings.ts';
import { rememberHolders } from '../merge/remember-holders.ts';

export async function openReference(job: Job<ReferenceSource>, store: Store): Promise<Reader> {
  const source: ReferenceSourceOf<ReferenceName> = job.source;
  let stored = await readOrSetAside(store.readReference(source.brings), job, store);
  let baseline = job.last?.best;
  const readAll = async (): Promise<void> => {
    const reading = await source.collect(toolsOf(job, stored, noCheckpoint), stored);
    const {
      parts,
      complete = true,
      listsRead,
      coverage,
      cursor,
      oldestAt,
      changesUntil,
      fullAt = job.now,
      dropped: unread = [],
      ...next
    } = reading;
    const { merged, dropped } = mergeReference(source.brings, { next, previous: stored, dropped: unread });
    const head = {
      version: 1 as const,
      source: source.identity,
      collectedAt: job.now,
      fullAt,
      complete,
      parts,
      ...droppedOf(dropped),
      ...(listsRead === undefined ? {} : { listsRead }),
      ...(coverage === undefined ? {} : { coverage }),
      ...(oldestAt === undefined ? {} : { oldestAt }),
      ...(changesUntil === undefined ? {} : { changesUntil }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    baseline = check(job, stored, head);
    stored = withMemory(REFERENCES[source.brings].schema.parse({ ...head, ...merged }), stored);
    await store.writeReference(source.brings, stored);
  };
  return { stored: () => stored, baseline: () => baseline, read: readAll };
}

/**
 * Ownership also remembers who came and went; the files of older versions did not. Whether it is complete is judged by its
 * packages alone: the members of a group that could not be read do not make it uncertain who holds what.
 */
function withMemory(read: Reference, stored: Reference | undefined): Reference {
  if (!('packages' in read)) return read;
  const before = stored !== undefined && 'packages' in stored ? stored : undefined;
  const after = { ...read, complete: isListComplete(read, 'packages') };
  return { ...read, memory: rememberHolders({ before, after, now: read.collectedAt }) };
}

/** References are small enough to be read whole. */
const noCheckpoint = (): Promise<void> => Promise.resolve();

/** What is stored of a source, whatever it brings; of the change log nothing is. */
export function readStored({ brings, identity }: Source, store: StoreReader): Promise<StoredReading | undefined> {
  if (brings === 'changes') return Promise.resolve(undefined);
  return brings === 'findings' ? store.readSnapshot(identity.id) : store.readReference(brings);
}

export function writeStored(stored: StoredReading, { brings }: Source, store: Store): Promise<void> {
  if ('findings' in stored) return store.writeSnapshot(stored);
  return brings === 'changes' || brings === 'findings' ? Promise.resolve() : store.writeReference(brings, stored);
}
