/** Who reads what: which services a source asks, and which sources are read beside it. */
import type { Source } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';

export const servicesOf = ({ service, asksToo }: Source): Service[] =>
  asksToo === undefined ? [service] : [service, asksToo];

/** The sources of each service, in the order of the registry. */
export function readersOf(registry: readonly Registered[] = REGISTRY): ReadonlyMap<Service, readonly string[]> {
  const pairs = registry.flatMap(({ source }) =>
    servicesOf(source).map((service) => ({ service, id: source.identity.id })),
  );
  const readers = Map.groupBy(pairs, ({ service }) => service);
  return new Map([...readers].map(([service, own]) => [service, own.map(({ id }) => id)]));
}

/** The change log is asked for others: they are read with it. */
export function readWith({ source }: Registered, registry: readonly Registered[] = REGISTRY): string[] {
  const listening = registry.filter((other) => other.source.brings === 'findings' && other.source.listensTo);
  const others = source.brings === 'changes' ? listening : [];
  return [source.identity.id, ...others.map((other) => other.source.identity.id)];
}
