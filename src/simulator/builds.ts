/** Every build of the simulated Fedora, where it stands, and what upstream has released. */
import { olderVersion, newerVersion } from './builds/versions.ts';
import { type BuildPlan, planPackage } from './builds/plan.ts';
import { activeBuilds, type UpdatedBuild } from './builds/updates.ts';
import type { Random, World, WorldPackage, WorldRelease } from './types.ts';
import { daysBefore } from './world/time.ts';
import { isQuiet } from './world.ts';

export type SimBuild = {
  id: number;
  name: string;
  epoch: number;
  version: string;
  release: string;
  owner: string;
  /** ms since 1970 */
  builtAt: number;
  /** When it came to where it stands; as soon as it was built, where nothing is said. */
  taggedAt?: number;
};

export const taggedAt = (build: SimBuild): number => build.taggedAt ?? build.builtAt;

/** `base` is what a release came out with, `updates` what came later; the others are Koji's. */
export type Standing = 'base' | 'updates' | 'testing' | 'candidate' | 'failed';
/** `gone` was stable once: Koji remembers that. */
export type ReleaseBuilds = { release: WorldRelease; gone: SimBuild[] } & Record<Standing, SimBuild[]>;

const made = new WeakMap<World, Map<string, ReleaseBuilds>>();

/** By dist tag: releases of packages that are not over. Made once, when somebody asks. */
export function buildsOf(world: World): ReadonlyMap<string, ReleaseBuilds> {
  if (world.moved !== undefined) return world.moved.shelves.builds;
  const builds = made.get(world) ?? createBuilds(world);
  made.set(world, builds);
  return builds;
}

function createBuilds(world: World): Map<string, ReleaseBuilds> {
  const releases = world.releases.filter(isOfPackages);
  const all = new Map(releases.map((release) => [release.distTag, emptyShelf(release)]));
  const fedora = releases
    .filter(({ name }) => /^F\d+$/.test(name))
    .sort((a, b) => Number(b.version) - Number(a.version));
  const epel = releases.filter(({ name }) => name.startsWith('EPEL'));
  const active = activeBuilds(world);
  let id = 2_900_000;
  for (const pkg of world.packages.filter(isCarried)) {
    const random = world.random(`builds: ${pkg.name}`);
    const isAhead = !isQuiet(pkg) && world.random(`ahead: ${pkg.name}`).chance(AHEAD_SHARE[world.scale]);
    const isActive = ({ name }: WorldRelease): boolean => active.has(`${name} ${pkg.name}`);
    const stage: BuildContext = {
      pkg,
      random,
      now: world.now,
      epoch: random.chance(0.05) ? random.int(1, 3) : 0,
      id: () => (id += 1),
    };
    for (const plan of planPackage(pkg, { fedora, epel }, { world, random, isActive })) {
      const shelf = all.get(plan.release.distTag);
      if (shelf !== undefined)
        placeBuilds(shelf, plan, { ...stage, isAhead, update: active.get(`${plan.release.name} ${pkg.name}`) });
    }
  }
  return all;
}

const isCarried = ({ namespace, state, carriedBy }: WorldPackage): boolean =>
  namespace === 'rpms' && (state !== 'retired' || carriedBy !== undefined);

const isOfPackages = ({ name, state }: WorldRelease): boolean =>
  /^(F\d+|EPEL-[\d.]+)$/.test(name) && ['pending', 'frozen', 'current'].includes(state);

const emptyShelf = (release: WorldRelease): ReleaseBuilds => ({
  release,
  base: [],
  updates: [],
  testing: [],
  candidate: [],
  failed: [],
  gone: [],
});

/** Of packages, per scale: what their newest stable builds are is not yet in any repository. */
const AHEAD_SHARE: Readonly<Record<World['scale'], number>> = { sample: 0.08, fedora: 0.02 };
/** Less than since the last compose. */
const AHEAD_DAYS = 0.4;

type BuildContext = { pkg: WorldPackage; random: Random; now: number; epoch: number; id: () => number };

type More = { isAhead: boolean; update: UpdatedBuild | undefined };

function placeBuilds(shelf: ReleaseBuilds, plan: BuildPlan, stage: BuildContext & More): void {
  const { pkg, random, update, isAhead } = stage;
  const suffix = suffixOf(plan.release.distTag);
  const build = (version: string, release: string, days: number): SimBuild =>
    newBuild(stage, { version, release, days });
  const ofLevel = (level: number, days: number): SimBuild =>
    build(olderVersion(pkg.version, level), `${level === 0 ? 12 : 3}.${suffix}`, days);
  if (plan.isUpdated && plan.release.state === 'current') {
    shelf.base.push(ofLevel(plan.level + 1, 200 + random.int(0, 300)));
    const built = ofLevel(plan.level, 15 + random.int(0, 150));
    shelf.updates.push(isAhead ? { ...built, taggedAt: daysBefore(stage.now, AHEAD_DAYS) } : built);
  } else {
    const days = 60 + random.int(0, 400);
    const isNew = isAhead && !hasComeOut(plan.release);
    if (isNew) shelf.base.push(ofLevel(plan.level + 1, days + 30));
    shelf.base.push(ofLevel(plan.level, isNew ? AHEAD_DAYS : days));
  }
  if (update !== undefined)
    shelf[update.inTesting ? 'testing' : 'candidate'].push(build(update.version, update.buildRelease, 9));
  if (plan.forgottenDays !== undefined) shelf.candidate.push(ofLevel(0, plan.forgottenDays));
  if (plan.release.branch === 'rawhide' && !isQuiet(pkg) && random.chance(0.03))
    shelf.failed.push(build(newerVersion(pkg.version), `1.${suffix}`, random.int(1, 13)));
}

/** Since then a Fedora gets nothing but updates; EPEL has one tag for all. */
const hasComeOut = ({ name, state }: WorldRelease): boolean => state === 'current' && !name.startsWith('EPEL');

function newBuild(stage: BuildContext, part: { version: string; release: string; days: number }): SimBuild {
  const { pkg, now, epoch, id } = stage;
  const { version, release, days } = part;
  return { id: id(), name: pkg.name, epoch, version, release, owner: pkg.owner, builtAt: daysBefore(now, days) };
}

/** The end of a build's release: f45 `fc45`, epel9 `el9`, epel10.2 `el10_2`. */
export const suffixOf = (distTag: string): string =>
  distTag
    .replace(/^f(?=\d)/, 'fc')
    .replace(/^epel/, 'el')
    .replace('.', '_');
