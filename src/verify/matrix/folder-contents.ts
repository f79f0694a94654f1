/** Everything that sources have left in a data folder, by name, so that two moments can be compared. */
import type { Source } from '#sources/define.ts';
import { openStore, type Store } from '#store/store.ts';
import type { Contents } from '../compare-crawls.ts';

type Item = readonly [name: string, value: unknown];

/** Findings, packages, versions and so on, without the time when they were read. */
export async function contentsOf(folder: string, sources: readonly Source[]): Promise<Contents> {
  const store = await openStore(folder);
  const items = await Promise.all(sources.map((source) => itemsIn(store, source)));
  return new Map(items.flat().map(([name, value]) => [name, JSON.stringify(value, withoutTimes)]));
}

const TIMES = new Set(['readAt', 'membersReadAt']);
const withoutTimes = (key: string, value: unknown): unknown => (TIMES.has(key) ? undefined : value);

async function itemsIn(store: Store, { identity: { id }, brings }: Source): Promise<Item[]> {
  if (brings === 'findings') {
    const snapshot = await store.readSnapshot(id);
    return (snapshot?.findings ?? []).map((finding) => [finding.id, [finding, snapshot?.firstSeen[finding.id]]]);
  }
  if (brings === 'ownership') {
    const ownership = await store.readReference('ownership');
    const packages = (ownership?.packages ?? []).map((owned): Item => [`${owned.namespace}/${owned.name}`, owned]);
    return [...packages, ...(ownership?.groups ?? []).map((group): Item => [`group ${group.name}`, group])];
  }
  if (brings === 'releases')
    return ((await store.readReference('releases'))?.releases ?? []).map((one) => [one.name, one]);
  if (brings === 'schedule')
    return ((await store.readReference('schedule'))?.milestones ?? []).map((one) => [JSON.stringify(one), '']);
  if (brings === 'upstreams')
    return ((await store.readReference('upstreams'))?.upstreams ?? []).map((one) => [
      `${one.package} ${one.project}`,
      one,
    ]);
  if (brings === 'changes') return [];
  const lists = (await store.readReference('versions'))?.lists ?? [];
  return lists.flatMap(({ name, builds }) => builds.map(([pkg, ...rest]): Item => [`${name} ${pkg}`, rest]));
}

export type Difference = { lost: string[]; invented: string[]; changed: string[] };

/**
 * What of two good moments is not in this one, what is in neither of them, and what is as in neither. A source that is
 * read in part may have some things as they were before, and some as they are now.
 */
export function compareContents(now: Contents, [one, other]: readonly [Contents, Contents]): Difference {
  const isNew = (name: string): boolean => now.get(name) !== one.get(name) && now.get(name) !== other.get(name);
  const names = [...now.keys()];
  return {
    lost: [...one.keys()].filter((name) => other.has(name) && !now.has(name)),
    invented: names.filter((name) => !one.has(name) && !other.has(name)),
    changed: names.filter((name) => (one.has(name) || other.has(name)) && isNew(name)),
  };
}
