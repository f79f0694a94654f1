/** Builds on the shelves of the simulated Koji. */
import type { ReleaseBuilds, SimBuild, BuildStage } from '../builds/build.ts';
import type { WorldPackage } from '../world/nouns.ts';
import type { WorkingCopy } from './working-copy.ts';

export function changeBuilds(
  scene: WorkingCopy,
  tag: string,
  partOf: (shelf: ReleaseBuilds) => Partial<ReleaseBuilds>,
): void {
  const shelf = scene.builds.get(tag);
  if (shelf === undefined) return;
  const part = partOf(shelf);
  const gone = (['base', 'updates'] as const).flatMap((standing) => {
    const left = new Set(part[standing] ?? shelf[standing]);
    return shelf[standing].filter((build) => !left.has(build));
  });
  scene.builds.set(tag, { ...shelf, ...part, gone: [...shelf.gone, ...gone] });
}

type NewBuild = { tag: string; standing: BuildStage; pkg: WorldPackage; at: number; version?: string; release: string };

/** Builds made since the world began have numbers of their own. */
const FIRST_ID = 3_500_000;

export function addBuild(scene: WorkingCopy, wanted: NewBuild): void {
  const { tag, standing, pkg, at, release } = wanted;
  const epoch = epochOf(scene, pkg.name);
  const [id, version] = [FIRST_ID + scene.nextNumber(), wanted.version ?? pkg.version];
  const build: SimBuild = { id, name: pkg.name, epoch, version, release, owner: pkg.owner, builtAt: at, taggedAt: at };
  changeBuilds(scene, tag, (shelf) => ({ [standing]: [...shelf[standing], build] }));
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
export function moveBuilds(scene: WorkingCopy, { tag, nvrs, from, to, at }: Move): void {
  changeBuilds(scene, tag, (shelf) => {
    const isMoved = (build: SimBuild): boolean => nvrs.includes(nvrOf(build));
    const moved = from.flatMap((standing) => shelf[standing].filter(isMoved));
    if (moved.length === 0) return {};
    const left = from.map((standing) => [standing, shelf[standing].filter((build) => !isMoved(build))] as const);
    const part: Partial<ReleaseBuilds> = Object.fromEntries(left);
    if (to === undefined) return part;
    const names = new Set(moved.map(({ name }) => name));
    const isStable = to === 'base' || to === 'updates';
    const there = shelf[to].filter(({ name }) => !isStable || !names.has(name));
    return { ...part, [to]: [...there, ...moved.map((build) => ({ ...build, taggedAt: at }))] };
  });
}
