/** A crawl that is one of several: what it reads, and the note it leaves for putting them together. */
import type { RunReport } from '#domain/outcome.ts';
import type { Shard } from '#domain/shard.ts';
import { UsageError } from '#lib/errors.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';
import { dealtTo, type Part } from './shards.ts';

type Begun = {
  now: string;
  registry: readonly Registered[];
  only?: readonly string[] | undefined;
  packagers?: readonly string[] | undefined;
  shard?: Part | undefined;
  refresh?: boolean;
  full?: boolean;
};

type ShardRun = { reads: readonly string[]; end: (report: RunReport) => Promise<void> };

/** Undefined, and without the note of an earlier time, where the crawl is a whole one. */
export async function beginShard(store: Store, begun: Begun): Promise<ShardRun | undefined> {
  const { shard, registry, now, only } = begun;
  await store.forgetShard();
  if (shard === undefined) return undefined;
  if (only !== undefined || begun.packagers !== undefined)
    throw new UsageError('--shard divides a whole crawl: leave --sources and --packager out.');
  const note: Shard = {
    version: 1,
    ...shard,
    sources: dealtTo(shard, registry),
    from: await store.hashOutcomes(),
    asked: begun.full === true ? 'anew' : begun.refresh === true ? 'all' : 'due',
    startedAt: now,
  };
  await store.writeShard(note);
  return { reads: note.sources, end: (report) => store.writeShard({ ...note, report }) };
}
