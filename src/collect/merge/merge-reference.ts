/** Where what was read of a reference meets what was known: a record that could not be read stays as it was. */
import type { Group, OwnedPackage } from '#domain/ownership/ownership.ts';
import type { Release } from '#domain/release.ts';
import type { Milestone } from '#domain/schedule.ts';
import type { Dropped } from '#domain/snapshot.ts';
import type { Upstream } from '#domain/versions/upstreams.ts';
import type { Build, BuildList } from '#domain/versions/versions.ts';
import type { Reference } from '../job.ts';
import { keepUnread, type Unread } from './keep-unread.ts';

/** What a reference brings, without its head. */
export type Nouns =
  | { packages: OwnedPackage[]; groups: Group[] }
  | { releases: Release[] }
  | { milestones: Milestone[] }
  | { upstreams: Upstream[] }
  | { lists: BuildList[] };

type Merged<N> = { nouns: N; dropped: Dropped[] };

export function mergeReference(nouns: Nouns, left: Reference | undefined, dropped: Dropped[]): Merged<Nouns> {
  if (left === undefined || dropped.length === 0) return { nouns, dropped };
  const unread: Unread = { dropped, before: left };
  if ('packages' in nouns && 'packages' in left) {
    const merged = merge([left.packages, nouns.packages], ({ namespace, name }) => `${namespace}/${name}`, unread);
    return { nouns: { ...nouns, packages: merged.all }, dropped: merged.dropped };
  }
  if ('releases' in nouns && 'releases' in left) {
    const merged = merge([left.releases, nouns.releases], ({ name }) => name, unread);
    return { nouns: { releases: merged.all }, dropped: merged.dropped };
  }
  if ('milestones' in nouns && 'milestones' in left) {
    const merged = merge([left.milestones, nouns.milestones], keyOfMilestone, unread);
    return { nouns: { milestones: merged.all }, dropped: merged.dropped };
  }
  if ('upstreams' in nouns && 'upstreams' in left) {
    const merged = merge([left.upstreams, nouns.upstreams], (one) => `${one.package}\n${one.project}`, unread);
    return { nouns: { upstreams: merged.all }, dropped: merged.dropped };
  }
  return 'lists' in nouns && 'lists' in left ? mergeLists(nouns.lists, left.lists, unread) : { nouns, dropped };
}

/** As the schedule is sorted: by date, release and name. */
const keyOfMilestone = ({ startsOn, release, name, endsOn }: Milestone): string =>
  [startsOn, release.padStart(8), name, endsOn ?? ''].join('\n');

/** All lists are sorted by their keys. */
function merge<T>([previous, next]: readonly [readonly T[], T[]], keyOf: (one: T) => string, unread: Unread) {
  const { kept, dropped } = keepUnread({ previous, next, keyOf }, unread);
  const all = kept.length === 0 ? next : [...kept, ...next].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { all, dropped };
}

type Row = { list: string; build: Build };

const rowsOf = (lists: readonly BuildList[]): Row[] =>
  lists.flatMap(({ name, builds }) => builds.map((build) => ({ list: name, build })));

function mergeLists(lists: BuildList[], before: readonly BuildList[], unread: Unread): Merged<Nouns> {
  const next = rowsOf(lists);
  const keyOf = ({ list, build: [name] }: Row): string => `${list} ${name}`;
  const { kept, dropped } = keepUnread({ previous: rowsOf(before), next, keyOf }, unread);
  const byList = Map.groupBy(kept, ({ list }) => list);
  const merged = lists.map((list) => {
    const more = byList.get(list.name)?.map(({ build }) => build) ?? [];
    return more.length === 0
      ? list
      : { ...list, builds: [...more, ...list.builds].sort(([a], [b]) => (a < b ? -1 : 1)) };
  });
  return { nouns: { lists: merged }, dropped };
}
