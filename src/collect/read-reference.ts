/** Reads a reference, what pages are joined with, and keeps it whole. */
import type { ReferenceSource, Tools } from '#sources/define.ts';
import type { Store, StoreReader } from '#store/store.ts';
import { droppedOf } from './merge.ts';
import { mergeReference } from './merge-reference.ts';
import { check, type Job, orSetAside, type Reader, type Reference, toolsOf } from './job.ts';

export async function openReference(job: Job<ReferenceSource>, store: Store): Promise<Reader> {
  const { source } = job;
  let left = await orSetAside(readReference(source, store), job, store);
  let best = job.last?.best;
  const read = async (): Promise<void> => {
    const reading = await collect(source, toolsOf(job, left, noCheckpoint), left);
    const {
      parts,
      complete = true,
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
      ...(coverage === undefined ? {} : { coverage }),
      ...(oldestAt === undefined ? {} : { oldestAt }),
      ...(changesUntil === undefined ? {} : { changesUntil }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    best = check(job, left, head);
    if ('releases' in nouns) await store.writeReleases((left = { ...head, ...nouns }));
    else if ('milestones' in nouns) await store.writeSchedule((left = { ...head, ...nouns }));
    else if ('lists' in nouns) await store.writeVersions((left = { ...head, ...nouns }));
    else if ('upstreams' in nouns) await store.writeUpstreams((left = { ...head, ...nouns }));
    else await store.writeOwnership((left = { ...head, ...nouns }));
  };
  return { left: () => left, best: () => best, read };
}

/** References are small enough to be read whole. */
const noCheckpoint = (): Promise<void> => Promise.resolve();

export function readReference(
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
