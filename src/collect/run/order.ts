/** Which source waits for which, and in which order they are read. No other file decides that. Pure. */
import { ascending } from '#lib/order.ts';
import type { Need, Source } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';

const idOf = ({ source }: Registered): string => source.identity.id;

/** The references that a source is given. */
export const givenTo = ({ needs = [], wants = [] }: Source): Need[] => [...needs, ...wants];

const listens = ({ listensTo }: Source): boolean => listensTo !== undefined;

/** The ids of those that must have ended before this source begins: the references it needs, and the change log it listens to. */
export function waitsFor(source: Source, registry: readonly Registered[]): string[] {
  const awaited = (brings: Source['brings']): boolean =>
    givenTo(source).some((need) => need === brings) || (brings === 'changes' && listens(source));
  return registry.filter((other) => other.source !== source && awaited(other.source.brings)).map(idOf);
}

/** The sources named by `only`, or all of them; and the change log where one of them follows it. */
export function chosenOf(registry: readonly Registered[], only: readonly string[] | undefined): Registered[] {
  const named = ({ source }: Registered): boolean => only?.includes(source.identity.id) ?? true;
  const isLogNeeded = registry.some((registered) => named(registered) && listens(registered.source));
  return registry.filter((registered) => named(registered) || (isLogNeeded && registered.source.brings === 'changes'));
}

type Ordering = { leftOutSince: (id: string) => string | undefined; random: () => number };

/** Those left out longest come first, the others in random order; each comes after those that it waits for. */
export function orderSources(chosen: readonly Registered[], { leftOutSince, random }: Ordering): Registered[] {
  const ranked = chosen
    .map((registered) => ({ registered, since: leftOutSince(idOf(registered)), rank: random() }))
    .sort((a, b) => bySince(a.since, b.since) || a.rank - b.rank);
  const ordered = new Set<Registered>();
  const take = (registered: Registered): void => {
    const before = waitsFor(registered.source, chosen);
    for (const other of chosen) if (before.includes(idOf(other)) && !ordered.has(other)) take(other);
    ordered.add(registered);
  };
  for (const { registered } of ranked) take(registered);
  return [...ordered];
}

function bySince(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return ascending(a, b);
}
