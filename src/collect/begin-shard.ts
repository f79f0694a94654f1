/** A crawl that is one of several: what it may read, and the note it leaves for putting them together. */
import type { RunReport } from '#domain/outcome.ts';
import type { Shard } from '#domain/shard.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';
import { chosenOf } from './order.ts';
import { dealtTo, type Part, readBy } from './shards.ts';

type Begun = {
  now: string;
  registry: readonly Registered[];
  only?: readonly string[] | undefined;
  shard?: Part | undefined;
  refresh?: boolean;
  full?: boolean;
};

type ShardRun = { reads: string[]; end: (report: RunReport) => Promise<void> };

/** Undefined, and without the note of an earlier time, where the crawl is a whole one. */
export async function beginShard(store: Store, begun: Begun): Promise<ShardRun | undefined> {
  const { shard, registry, now, only } = begun;
  await store.forgetShard();
  if (shard === undefined) return undefined;
  const sources = dealtTo(shard, chosenOf(registry, only));
  const note: Shard = {
    version: 1,
    ...shard,
    sources,
    from: await store.hashOutcomes(),
    asked: begun.full === true ? 'anew' : begun.refresh === true ? 'all' : 'due',
    startedAt: now,
  };
  await store.writeShard(note);
  const isDealt = ({ id }: RunReport['sources'][number]): boolean => sources.includes(id);
  return {
    reads: readBy(sources, registry),
    end: (report) => store.writeShard({ ...note, report: { ...report, sources: report.sources.filter(isDealt) } }),
  };
}
