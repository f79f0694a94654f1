/** Reads a reference, what pages are joined with, and keeps it whole. */
import type { Ownership } from '#domain/ownership/ownership.ts';
import { isListComplete } from '#domain/completeness.ts';
import type { ReferenceSource, Source, Tools } from '#sources/define.ts';
import type { Store, StoreReader } from '#store/store.ts';
import { droppedOf } from './merge/merge.ts';
import { mergeReference, type Nouns } from './merge/merge-reference.ts';
import { check, type Job, type Left, orSetAside, type Reader, type Reference, toolsOf } from './job.ts';
import { rememberHolders } from './merge/remember-holders.ts';

export async function openReference(job: Job<ReferenceSource>, store: Store): Promise<Reader> {
  const { source } = job;
  let left = await orSetAside(readReference(source, store), job, store);
  let best = job.last?.best;
  const read = async (): Promise<void> => {
    const reading = await collect(source, toolsOf(job, left, noCheckpoint), left);
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
      ...read
    } = reading;
    const { nouns, dropped } = mergeReference(read, left, unread);
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
    left = { ...head, ...nouns, ...memoryOf(nouns, left, head) };
    await writeReference(left, store);
  };
  return { left: () => left, best: () => best, read };
}

type Head = Pick<Ownership, 'complete' | 'listsRead' | 'collectedAt'>;

/**
 * Who holds what has a memory; a file of before had none. Members of a group that could not be read are no reason to doubt
 * who holds what.
 */
function memoryOf(nouns: Nouns, left: Reference | undefined, head: Head): Pick<Ownership, 'memory'> {
  if (!('packages' in nouns)) return {};
  const before = left !== undefined && 'packages' in left ? left : undefined;
  const after = { ...nouns, complete: isListComplete(head, 'packages') };
  return { memory: rememberHolders({ before, after, now: head.collectedAt }) };
}

/** References are small enough to be read whole. */
const noCheckpoint = (): Promise<void> => Promise.resolve();

/** What a source left, whatever it brings; the change log leaves nothing. */
export function readLeft({ brings, identity }: Source, store: StoreReader): Promise<Left | undefined> {
  if (brings === 'changes') return Promise.resolve(undefined);
  return brings === 'findings' ? store.readSnapshot(identity.id) : readReference({ brings, identity }, store);
}

export const writeLeft = (left: Left, store: Store): Promise<void> =>
  'findings' in left ? store.writeSnapshot(left) : writeReference(left, store);

async function writeReference(reference: Reference, store: Store): Promise<void> {
  if ('releases' in reference) await store.writeReleases(reference);
  else if ('milestones' in reference) await store.writeSchedule(reference);
  else if ('lists' in reference) await store.writeVersions(reference);
  else if ('upstreams' in reference) await store.writeUpstreams(reference);
  else await store.writeOwnership(reference);
}

function readReference(
  { brings, identity }: Pick<ReferenceSource, 'brings' | 'identity'>,
  store: StoreReader,
): Promise<Reference | undefined> {
  const read = {
    releases: store.readReleases,
    ownership: store.readOwnership,
    schedule: store.readSchedule,
    versions: store.readVersions,
    upstreams: store.readUpstreams,
  }[brings];
  return read(identity.id);
}

/** Two of them are given back what they left. */
function collect(source: ReferenceSource, tools: Tools, left: Reference | undefined) {
  if (source.brings === 'versions')
    return source.collect(tools, left !== undefined && 'lists' in left ? left.lists : []);
  if (source.brings === 'upstreams')
    return source.collect(tools, left !== undefined && 'upstreams' in left ? left.upstreams : []);
  return source.collect(tools);
}
