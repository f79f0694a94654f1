/** Builds on the shelves of the simulated Koji. */
import type { ReleaseBuilds, SimBuild, BuildStage } from '../builds/build.ts';
import type { WorldPackage } from '../world/nouns.ts';
import type { WorkingCopy } from './working-copy.ts';

export function changeBuilds(
  copy: WorkingCopy,
  tag: string,
  partOf: (builds: ReleaseBuilds) => Partial<ReleaseBuilds>,
): void {
  const builds = copy.builds.get(tag);
  if (builds === undefined) return;
  const part = partOf(builds);
  const gone = (['base', 'updates'] as const).flatMap((stage) => {
    const left = new Set(part[stage] ?? builds[stage]);
    return builds[stage].filter((build) => !left.has(build));
  });
  copy.builds.set(tag, { ...builds, ...part, gone: [...builds.gone, ...gone] });
}

type NewBuild = { tag: string; stage: BuildStage; pkg: WorldPackage; at: number; version?: string; release: string };

/** Builds made since the world began have numbers of their own. */
const FIRST_ID = 3_500_000;

export function addBuild(copy: WorkingCopy, wanted: NewBuild): void {
  const { tag, stage, pkg, at, release } = wanted;
  const epoch = epochOf(copy, pkg.name);
  const [id, version] = [FIRST_ID + copy.nextNumber(), wanted.version ?? pkg.version];
  const build: SimBuild = { id, name: pkg.name, epoch, version, release, owner: pkg.owner, builtAt: at, taggedAt: at };
  changeBuilds(copy, tag, (builds) => ({ [stage]: [...builds[stage], build] }));
}

function epochOf({ builds }: WorkingCopy, name: string): number {
  for (const { base } of builds.values()) {
    const found = base.find((build) => build.name === name);
    if (found !== undefined) return found.epoch;
  }
  return 0;
}

const nvrOf = ({ name, version, release }: SimBuild): string => `${name}-${version}-${release}`;

type Move = {
  tag: string;
  nvrs: readonly string[];
  from: readonly BuildStage[];
  to: BuildStage | undefined;
  at: number;
};

/** Of what is stable the newest one of each package stays; undefined: from the shelves altogether. */
export function moveBuilds(copy: WorkingCopy, { tag, nvrs, from, to, at }: Move): void {
  changeBuilds(copy, tag, (builds) => {
    const isMoved = (build: SimBuild): boolean => nvrs.includes(nvrOf(build));
    const moved = from.flatMap((stage) => builds[stage].filter(isMoved));
    if (moved.length === 0) return {};
    const left = from.map((stage) => [stage, builds[stage].filter((build) => !isMoved(build))] as const);
    const part: Partial<ReleaseBuilds> = Object.fromEntries(left);
    if (to === undefined) return part;
    const names = new Set(moved.map(({ name }) => name));
    const isStable = to === 'base' || to === 'updates';
    const there = builds[to].filter(({ name }) => !isStable || !names.has(name));
    return { ...part, [to]: [...there, ...moved.map((build) => ({ ...build, taggedAt: at }))] };
  });
}
