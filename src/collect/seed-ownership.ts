/** Begins a data folder with a copy of who holds what, for a first crawl that cannot ask dist-git. */
import type { Outcome } from '#domain/outcome.ts';
import { Ownership } from '#domain/ownership/ownership.ts';
import { UsageError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { OwnershipCopy, ReferenceSources } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';
import { droppedOf } from './merge/merge.ts';

type OwnershipSource = ReferenceSources['ownership'];

/** `asOf`: an instant, of when the copy was made, as far as is known. */
export type Seed = OwnershipCopy & { asOf: string };

type SeedOptions = { seed: Seed | undefined; registry: readonly Registered[]; now: string; log: Log };

/** Where ownership has been read already, the copy is not used: it is older. Throws UsageError for what is no copy. */
export async function seedOwnership(store: Store, { seed, registry, now, log }: SeedOptions): Promise<void> {
  const source = registry.map((one) => one.source).find((one) => one.brings === 'ownership');
  if (seed === undefined || source === undefined) return;
  const { id } = source.identity;
  if ((await store.readReference('ownership').catch(() => undefined)) !== undefined) {
    log.warn('the copy is not used: it is known already who holds what', { source: id });
    return;
  }
  const asOf = seed.asOf < now ? seed.asOf : now;
  await store.writeReference('ownership', ownershipIn(seed, source, asOf));
  await store.writeOutcome(outcomeOf(source, asOf, now));
}

function ownershipIn(copy: OwnershipCopy, { identity, readCopy }: OwnershipSource, asOf: string): Ownership {
  if (readCopy === undefined) throw new UsageError('--seed-ownership: no source reads such a copy.');
  const { packages, groups, parts, coverage, dropped = [] } = readCopy(copy);
  return Ownership.parse({
    version: 1,
    source: identity,
    collectedAt: asOf,
    oldestAt: asOf,
    complete: false,
    parts,
    ...(coverage === undefined ? {} : { coverage }),
    ...droppedOf(dropped),
    packages,
    groups,
  });
}

/** It is not fresh: the source is due at once. */
const outcomeOf = ({ identity }: OwnershipSource, asOf: string, now: string): Outcome => ({
  source: identity,
  state: 'kept',
  attemptedAt: now,
  readAt: asOf,
  oldestAt: asOf,
  reason: 'given as a copy, not yet read',
});
