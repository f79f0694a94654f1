/** The source trees of the simulated mirror: what was built when each was last composed. */
import { buildsOf, type ReleaseBuilds, type SimBuild } from '../builds.ts';
import type { World } from '../types.ts';

export type Tree = { builds: readonly SimBuild[]; composedAt: number };

const COMPOSED_BEFORE_MS = 7_200_000;

/** By path below the folder of Fedora or EPEL: `development/rawhide`, `updates/45`, `epel/9`. */
export const treesOf = (world: World): ReadonlyMap<string, Tree> =>
  world.moved?.shelves.trees ??
  new Map([...buildsOf(world).values()].flatMap((shelf) => treesIn(shelf, world.now - COMPOSED_BEFORE_MS)));

/** What a release came out with, and its updates; what is in development goes by two names. */
function treesIn({ release, base, updates }: ReleaseBuilds, composedAt: number): [string, Tree][] {
  const { name, version, branch, state } = release;
  const [first, later] = [
    { builds: base, composedAt },
    { builds: updates, composedAt },
  ];
  if (name.startsWith('EPEL')) return [[`epel/${version}`, first]];
  const places = state === 'current' ? [`releases/${version}`] : [`development/${branch}`, `development/${version}`];
  return [...places.map((place): [string, Tree] => [place, first]), [`updates/${version}`, later]];
}
