/** A build of the simulated Koji, where it stands in each release, and the source trees of the mirror that hold it. */
import type { WorldRelease } from '../world/nouns.ts';

export type SimBuild = {
  id: number;
  name: string;
  epoch: number;
  version: string;
  release: string;
  owner: string;
  /** ms since 1970 */
  builtAt: number;
  /** When it came to where it stands. */
  taggedAt: number;
};

/** `base` is what a release came out with, `updates` what came later; the others are Koji's. */
export type BuildStage = 'base' | 'updates' | 'testing' | 'candidate' | 'failed';
/** `gone` was stable once: Koji remembers that. */
export type ReleaseBuilds = { release: WorldRelease; gone: SimBuild[] } & Record<BuildStage, SimBuild[]>;

/** What the mirror has of a release: what was tagged when it was last composed. */
export type Tree = { builds: readonly SimBuild[]; composedAt: number };

/** Of each package the build that was tagged last. */
export const newestOfEach = (builds: readonly SimBuild[]): SimBuild[] => [
  ...new Map(builds.toSorted((a, b) => a.taggedAt - b.taggedAt).map((build) => [build.name, build])).values(),
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
