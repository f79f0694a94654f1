/** Reads one source and keeps what it brings; what it left before is in memory once. */
import { WaitingError } from '#lib/errors.ts';
import type { FindingSource, Reading } from '#sources/define.ts';
import type { Store } from '#store/store.ts';
import { check, type Job, orSetAside, type Reader, toolsOf } from './job.ts';
import { mergeReading } from './merge/merge.ts';
import { openReference } from './read-reference.ts';

export function openReader(job: Job, store: Store): Promise<Reader> {
  const { source } = job;
  return source.brings === 'findings'
    ? openFindings({ ...job, source }, store)
    : openReference({ ...job, source }, store);
}

async function openFindings(job: Job<FindingSource>, store: Store): Promise<Reader> {
  const { source, now } = job;
  let left = await orSetAside(store.readSnapshot(source.identity.id), job, store);
  let best = job.last?.best;
  const keep = async (reading: Reading): Promise<void> => {
    const next = mergeReading(reading, { source: source.identity, previous: left, now });
    if (reading.mode === 'full') best = check(job, left, next);
    await store.writeSnapshot(next);
    left = next;
  };
  return {
    left: () => left,
    best: () => best,
    read: async () => {
      refuseWithout(job);
      await keep(await source.collect(toolsOf(job, left, keep)));
    },
  };
}

/** A source that needs a reference is not asked before there is one. */
function refuseWithout({ source, references }: Job<FindingSource>): void {
  const lacking = source.needs.find((need) => references[need] === undefined);
  if (lacking !== undefined) throw new WaitingError(`waits for ${lacking}, which could not be read yet`);
}
