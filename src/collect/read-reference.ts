/** Reads a reference, what pages are joined with, and keeps it whole. */
import { isListComplete } from '#domain/completeness.ts';
import { type Reference, type ReferenceName, REFERENCES } from '#domain/references.ts';
import type { ReferenceSource, ReferenceSourceOf, Source } from '#sources/define.ts';
import type { Store, StoreReader } from '#store/store.ts';
import { droppedOf } from './merge/merge.ts';
import { mergeReference } from './merge/merge-reference.ts';
import { check, type Job, type Left, orSetAside, type Reader, toolsOf } from './job.ts';
import { rememberHolders } from './merge/remember-holders.ts';

export async function openReference(job: Job<ReferenceSource>, store: Store): Promise<Reader> {
  const source: ReferenceSourceOf<ReferenceName> = job.source;
  let left = await orSetAside(store.readReference(source.brings), job, store);
  let best = job.last?.best;
  const readAll = async (): Promise<void> => {
    const reading = await source.collect(toolsOf(job, left, noCheckpoint), left);
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
    const { merged, dropped } = mergeReference(source.brings, { next, previous: left, dropped: unread });
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
    best = check(job, left, head);
    left = withMemory(REFERENCES[source.brings].schema.parse({ ...head, ...merged }), left);
    await store.writeReference(source.brings, left);
  };
  return { left: () => left, best: () => best, read: readAll };
}

/**
 * Who holds what has a memory; a file of before had none. Members of a group that could not be read are no reason to doubt
 * who holds what.
 */
function withMemory(read: Reference, left: Reference | undefined): Reference {
  if (!('packages' in read)) return read;
  const before = left !== undefined && 'packages' in left ? left : undefined;
  const after = { ...read, complete: isListComplete(read, 'packages') };
  return { ...read, memory: rememberHolders({ before, after, now: read.collectedAt }) };
}

/** References are small enough to be read whole. */
const noCheckpoint = (): Promise<void> => Promise.resolve();

/** What a source left, whatever it brings; the change log leaves nothing. */
export function readLeft({ brings, identity }: Source, store: StoreReader): Promise<Left | undefined> {
  if (brings === 'changes') return Promise.resolve(undefined);
  return brings === 'findings' ? store.readSnapshot(identity.id) : store.readReference(brings);
}

export function writeLeft(left: Left, { brings }: Source, store: Store): Promise<void> {
  if ('findings' in left) return store.writeSnapshot(left);
  return brings === 'changes' || brings === 'findings' ? Promise.resolve() : store.writeReference(brings, left);
}
