/** A build of the simulated Koji, its stage in each release, and the source repositories of the mirror that contain it. */
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
  /** When it got its current tag. */
  taggedAt: number;
};

/** `base` is the content of a release when it came out, `updates` are stable updates; the other stages exist in Koji only. */
export type BuildStage = 'base' | 'updates' | 'testing' | 'candidate' | 'failed';
/** `gone` are builds that were stable before; Koji keeps that in its history. */
export type ReleaseBuilds = { release: WorldRelease; gone: SimBuild[] } & Record<BuildStage, SimBuild[]>;

/** A repository on the mirror: the builds that were tagged at its last compose. */
export type Tree = { builds: readonly SimBuild[]; composedAt: number };

/** The last tagged build of each package. */
export const newestOfEach = (builds: readonly SimBuild[]): SimBuild[] => [
  ...new Map(builds.toSorted((a, b) => a.taggedAt - b.taggedAt).map((build) => [build.name, build])).values(),
];

/** The repositories of a release and of its updates. A release in development has two paths. */
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
