/**
 * The references: what pages are joined with. Each is one file, brought by one source. A new reference is one more row
 * here and the folder of its source.
 */
import { comparing } from '#lib/order.ts';
import type { z } from 'zod';
import { Ownership, type OwnedPackage } from './ownership/ownership.ts';
import { type Release, Releases } from './release.ts';
import { type Milestone, Schedule } from './schedule.ts';
import type { SNAPSHOT_HEAD } from './snapshot.ts';
import { type Upstream, Upstreams } from './versions/upstreams.ts';
import { type Build, type BuildList, Versions } from './versions/versions.ts';

/** Given the records of before and of now, the ones that stay although they could not be read this time. */
type KeepUnread<D> = <R>(lists: { previous: readonly R[]; next: readonly R[]; keyOf: (record: R) => string }) => {
  kept: R[];
  dropped: D;
};

/** Which records a reference consists of: each may be unreadable by itself, and then stays as it was. */
type Records = {
  merge<D>(previous: object, next: object, keep: KeepUnread<D>): { merged: object; dropped: D };
};

type ReferenceDefinition<F> = {
  /** The id of the source that brings it, after which its file is named. */
  source: string;
  schema: z.ZodType<F>;
  /** Where its file is damaged, pages say so and are made without it; otherwise no page can be made. */
  isOptional: boolean;
  records: Records;
};

type ListField<K extends string, L, R> = {
  recordsIn: (lists: readonly L[]) => readonly R[];
  keyOf: (record: R) => string;
  /** Adds what stays to what was read. */
  add: (kept: readonly R[], lists: readonly L[]) => readonly L[];
  field: K;
};

/** Records that stand in the list of this name. */
function recordsOf<K extends string, L, R>({ field, recordsIn, keyOf, add }: ListField<K, L, R>): Records {
  const hasList = (nouns: object): nouns is Record<K, readonly L[]> => field in nouns;
  const listOf = (nouns: object): readonly L[] => (hasList(nouns) ? nouns[field] : []);
  return {
    merge(before, read, keep) {
      const [previous, next] = [recordsIn(listOf(before)), recordsIn(listOf(read))];
      const { kept, dropped } = keep({ previous, next, keyOf });
      return { merged: kept.length === 0 ? read : { ...read, [field]: add(kept, listOf(read)) }, dropped };
    },
  };
}

/** The list holds the records themselves, sorted by their key. */
const sortedList = <R>(field: string, keyOf: (record: R) => string): Records =>
  recordsOf<string, R, R>({
    field,
    keyOf,
    recordsIn: (list) => list,
    add: (kept, list) => [...kept, ...list].sort(comparing(keyOf)),
  });

type ListedBuild = { list: string; build: Build };

const addBuilds = (kept: readonly ListedBuild[], lists: readonly BuildList[]): BuildList[] => {
  const byList = Map.groupBy(kept, ({ list }) => list);
  return lists.map((list) => {
    const more = byList.get(list.name)?.map(({ build }) => build) ?? [];
    return more.length === 0 ? list : { ...list, builds: [...more, ...list.builds].sort(comparing(([name]) => name)) };
  });
};

/** The records are the builds, in several lists. */
const BUILDS = recordsOf<string, BuildList, ListedBuild>({
  field: 'lists',
  recordsIn: (lists) => lists.flatMap(({ name, builds }) => builds.map((build) => ({ list: name, build }))),
  keyOf: ({ list, build: [name] }) => `${list} ${name}`,
  add: addBuilds,
});

const ROWS = {
  ownership: {
    source: 'dist-git-ownership',
    schema: Ownership,
    isOptional: false,
    records: sortedList('packages', ({ namespace, name }: OwnedPackage) => `${namespace}/${name}`),
  },
  releases: {
    source: 'fedora-releases',
    schema: Releases,
    isOptional: false,
    records: sortedList('releases', ({ name }: Release) => name),
  },
  schedule: {
    source: 'schedule',
    schema: Schedule,
    isOptional: true,
    records: sortedList('milestones', ({ startsOn, release, name, endsOn }: Milestone) =>
      [startsOn, release.padStart(8), name, endsOn ?? ''].join('\n'),
    ),
  },
  versions: { source: 'versions', schema: Versions, isOptional: true, records: BUILDS },
  upstreams: {
    source: 'anitya',
    schema: Upstreams,
    isOptional: true,
    records: sortedList('upstreams', (one: Upstream) => `${one.package}\n${one.project}`),
  },
} as const satisfies Readonly<Record<string, ReferenceDefinition<unknown>>>;

export type ReferenceName = keyof typeof ROWS;
/** What the file of each holds. */
export type References = { [N in ReferenceName]: z.infer<(typeof ROWS)[N]['schema']> };
export type Reference = References[ReferenceName];
/** What a source brings of each: the file without its head and without what crawls remember. */
export type ReferenceNouns = { [N in ReferenceName]: Omit<References[N], keyof typeof SNAPSHOT_HEAD | 'memory'> };

const isReferenceName = (name: string): name is ReferenceName => Object.hasOwn(ROWS, name);

export const REFERENCE_NAMES: readonly ReferenceName[] = Object.keys(ROWS).filter(isReferenceName);

/** Absent where it was never read. */
export type KnownReferences = { [N in ReferenceName]?: References[N] | undefined };

export const REFERENCES: { readonly [N in ReferenceName]: ReferenceDefinition<References[N]> } = ROWS;

/** Those that were read, in the order of the table. */
export const knownReferences = (known: KnownReferences): Reference[] =>
  REFERENCE_NAMES.flatMap((name) => known[name] ?? []);
