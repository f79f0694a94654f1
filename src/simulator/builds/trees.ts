/** The source trees of the simulated mirror: what was tagged when each was last composed. */
import { buildsOf, type ReleaseBuilds, type SimBuild, taggedAt } from '../builds.ts';
import type { World } from '../types.ts';

export type Tree = { builds: readonly SimBuild[]; composedAt: number };

/** Before the world began. Since then builds were made that no compose has brought to the mirror. */
const COMPOSED_BEFORE_MS = 20 * 3_600_000;

const made = new WeakMap<World, ReadonlyMap<string, Tree>>();

/** By path below the folder of Fedora or EPEL: `development/rawhide`, `updates/45`, `epel/9`. */
export function treesOf(world: World): ReadonlyMap<string, Tree> {
  if (world.moved !== undefined) return world.moved.shelves.trees;
  const trees = made.get(world) ?? createTrees(world);
  made.set(world, trees);
  return trees;
}

function createTrees(world: World): ReadonlyMap<string, Tree> {
  const composedAt = world.now - COMPOSED_BEFORE_MS;
  const trees = [...buildsOf(world).values()].flatMap((shelf) => treesIn(shelf, composedAt));
  return new Map(trees.map(([path, { builds }]) => [path, { builds: builds.filter(isIn(composedAt)), composedAt }]));
}

const isIn =
  (composedAt: number) =>
  (build: SimBuild): boolean =>
    taggedAt(build) <= composedAt;

/** Of each package the build that was tagged last. */
export const newestOfEach = (builds: readonly SimBuild[]): SimBuild[] => [
  ...new Map(builds.toSorted((a, b) => taggedAt(a) - taggedAt(b)).map((build) => [build.name, build])).values(),
];

/** What a release came out with, and its updates; what is in development goes by two names. */
export function treesIn({ release, base, updates }: ReleaseBuilds, composedAt: number): [string, Tree][] {
  const { name, version, branch, state } = release;
  const [first, later] = [
    { builds: base, composedAt },
    { builds: updates, composedAt },
  ];
  if (name.startsWith('EPEL')) return [[`epel/${version}`, first]];
  const places = state === 'current' ? [`releases/${version}`] : [`development/${branch}`, `development/${version}`];
  return [...places.map((place): [string, Tree] => [place, first]), [`updates/${version}`, later]];
}
