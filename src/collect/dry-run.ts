/** What a crawl would do: which sources it would read, why, and what they may spend. Asks nothing, writes nothing. */
import { toInstant } from '#lib/instant.ts';
import { alignColumns } from '#lib/columns.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { lookIntoStore } from '#store/store.ts';
import { checkNames, type CrawlOptions } from './crawl.ts';
import { type DueReason, whyRead } from './run/due.ts';
import { audienceOf } from './audience.ts';
import { registryFor } from './narrow.ts';
import { chosenOf } from './run/order.ts';
import { sourcesOfPart } from './shards/shards.ts';
import { lastOutcomeOf, type RunPlan, readLastOutcomes } from './run/run.ts';

export type Intent = {
  id: string;
  /** Undefined when it would not be read: then `not` says why. */
  why?: DueReason;
  not?: 'not due' | 'switched off';
  /** When it was last read. */
  readAt?: string;
  /** With --full there is no such limit. */
  mostRequests: number;
};

type DryOptions = Pick<
  CrawlOptions,
  'dataFolder' | 'upstreams' | 'only' | 'refresh' | 'full' | 'now' | 'registry' | 'packagers' | 'shard'
>;

export async function planCrawl(options: DryOptions): Promise<Intent[]> {
  const { shard, refresh = false, full = false } = options;
  const registry = registryFor(options.registry ?? REGISTRY, audienceOf({ packagers: options.packagers }));
  checkNames(options.only ?? [], registry);
  const only = shard === undefined ? options.only : sourcesOfPart(shard, registry);
  const store = await lookIntoStore(options.dataFolder);
  const plan: RunPlan = {
    store,
    last: await readLastOutcomes(store, registry),
    registry,
    upstreams: options.upstreams,
    now: toInstant(options.now ?? new Date()),
    only,
    refresh,
    full,
  };
  return Promise.all(chosenOf(registry, only).map((registered) => intentOf(registered, plan)));
}

async function intentOf(registered: Registered, plan: RunPlan): Promise<Intent> {
  const { source, budget } = registered;
  const readAt = lastOutcomeOf(source, plan)?.readAt;
  const intent = {
    id: source.identity.id,
    ...(readAt === undefined ? {} : { readAt }),
    mostRequests: budget.requests,
  };
  if (plan.upstreams[source.service] === null) return { ...intent, not: 'switched off' };
  const why = await whyRead(registered, plan);
  return why === undefined ? { ...intent, not: 'not due' } : { ...intent, why };
}

export function formatPlan(intents: readonly Intent[]): string {
  const rows = intents.map(({ id, why, not, readAt, mostRequests }) => [
    id,
    why === undefined ? 'no' : 'yes',
    why ?? not ?? '',
    readAt ?? 'never',
    why === undefined ? '' : String(mostRequests),
  ]);
  return alignColumns([['source', 'read', 'why', 'last read', 'requests at most'], ...rows], (column) => column === 4);
}
