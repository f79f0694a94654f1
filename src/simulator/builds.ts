/** All builds of the simulated Fedora, by release and stage. */
import { HOUR_MS } from '#lib/time.ts';
import { olderVersion, newerVersion } from './builds/versions.ts';
import { type BuildPlan, planPackage } from './builds/plan.ts';
import { parseNvr } from '#domain/versions/nvr.ts';
import type { BodhiUpdate } from './bodhi/rows.ts';
import { type ReleaseBuilds, type SimBuild, type Tree, treesIn } from './builds/build.ts';
import type { Random } from './random.ts';
import { isQuiet, type SharedState, type WorldPackage, type WorldRelease } from './world/nouns.ts';
import { daysBefore } from './world/time.ts';

/** By dist tag, for every release of packages that is not end of life. */
export function createBuilds(world: SharedState, updates: readonly BodhiUpdate[]): Map<string, ReleaseBuilds> {
  const releases = world.releases.filter(isOfPackages);
  const all = new Map(releases.map((release) => [release.distTag, noBuilds(release)]));
  const fedora = releases
    .filter(({ name }) => /^F\d+$/.test(name))
    .sort((a, b) => Number(b.version) - Number(a.version));
  const epel = releases.filter(({ name }) => name.startsWith('EPEL'));
  const active = activeBuilds(updates);
  let id = 2_900_000;
  for (const pkg of world.packages.filter(isCarried)) {
    const random = world.random(`builds: ${pkg.name}`);
    const isAhead = !isQuiet(pkg) && world.random(`ahead: ${pkg.name}`).chance(AHEAD_SHARE[world.scale]);
    const isActive = ({ name }: WorldRelease): boolean => active.has(`${name} ${pkg.name}`);
    const context: BuildContext = {
      pkg,
      random,
      now: world.now,
      epoch: random.chance(0.05) ? random.int(1, 3) : 0,
      id: () => (id += 1),
    };
    for (const plan of planPackage(pkg, { fedora, epel }, { world, random, isActive })) {
      const builds = all.get(plan.release.distTag);
      if (builds !== undefined)
        placeBuilds(builds, plan, { ...context, isAhead, update: active.get(`${plan.release.name} ${pkg.name}`) });
    }
  }
  return all;
}

type BuildInUpdate = { release: string; name: string; version: string; buildRelease: string; inTesting: boolean };

/** The builds in active updates, by `release package`; Koji's tags contain the same builds. */
function activeBuilds(updates: readonly BodhiUpdate[]): Map<string, BuildInUpdate> {
  const found = new Map<string, BuildInUpdate>();
  for (const { status, release, builds } of updates) {
    if (status !== 'pending' && status !== 'testing') continue;
    for (const { nvr } of builds) {
      const parsed = parseNvr(nvr);
      if (parsed === undefined) continue;
      const { name, version, release: buildRelease } = parsed;
      const build = { release: release.name, name, version, buildRelease, inTesting: status === 'testing' };
      found.set(`${release.name} ${name}`, build);
    }
  }
  return found;
}

const isCarried = ({ namespace, state, carriedBy }: WorldPackage): boolean =>
  namespace === 'rpms' && (state !== 'retired' || carriedBy !== undefined);

const isOfPackages = ({ name, state }: WorldRelease): boolean =>
  /^(F\d+|EPEL-[\d.]+)$/.test(name) && ['pending', 'frozen', 'current'].includes(state);

const noBuilds = (release: WorldRelease): ReleaseBuilds => ({
  release,
  base: [],
  updates: [],
  testing: [],
  candidate: [],
  failed: [],
  gone: [],
});

/** Share of packages, per scale, whose newest stable build is not yet composed into a repository. */
const AHEAD_SHARE: Readonly<Record<SharedState['scale'], number>> = { sample: 0.08, fedora: 0.02 };
/** Such a build is younger than the last compose. */
const AHEAD_DAYS = 0.4;

type BuildContext = { pkg: WorldPackage; random: Random; now: number; epoch: number; id: () => number };

type UpdateContext = { isAhead: boolean; update: BuildInUpdate | undefined };

function placeBuilds(builds: ReleaseBuilds, plan: BuildPlan, context: BuildContext & UpdateContext): void {
  const { pkg, random, update, isAhead } = context;
  const suffix = suffixOf(plan.release.distTag);
  const build = (version: string, release: string, days: number): SimBuild =>
    newBuild(context, { version, release, days });
  const ofLevel = (level: number, days: number): SimBuild =>
    build(olderVersion(pkg.version, level), `${level === 0 ? 12 : 3}.${suffix}`, days);
  if (plan.isUpdated && plan.release.state === 'current') {
    builds.base.push(ofLevel(plan.level + 1, 200 + random.int(0, 300)));
    const built = ofLevel(plan.level, 15 + random.int(0, 150));
    builds.updates.push(isAhead ? { ...built, taggedAt: daysBefore(context.now, AHEAD_DAYS) } : built);
  } else {
    const days = 60 + random.int(0, 400);
    const isNew = isAhead && !hasComeOut(plan.release);
    if (isNew) builds.base.push(ofLevel(plan.level + 1, days + 30));
    builds.base.push(ofLevel(plan.level, isNew ? AHEAD_DAYS : days));
  }
  if (update !== undefined)
    builds[update.inTesting ? 'testing' : 'candidate'].push(build(update.version, update.buildRelease, 9));
  if (plan.forgottenDays !== undefined) builds.candidate.push(ofLevel(0, plan.forgottenDays));
  if (plan.release.branch === 'rawhide' && !isQuiet(pkg) && random.chance(0.03))
    builds.failed.push(build(newerVersion(pkg.version), `1.${suffix}`, random.int(1, 13)));
}

/** A released Fedora gets new builds only as updates; EPEL has a single tag for everything. */
const hasComeOut = ({ name, state }: WorldRelease): boolean => state === 'current' && !name.startsWith('EPEL');

function newBuild(context: BuildContext, part: { version: string; release: string; days: number }): SimBuild {
  const { pkg, now, epoch, id } = context;
  const { version, release, days } = part;
  const builtAt = daysBefore(now, days);
  return { id: id(), name: pkg.name, epoch, version, release, owner: pkg.owner, builtAt, taggedAt: builtAt };
}

/** The end of a build's release: f45 `fc45`, epel9 `el9`, epel10.2 `el10_2`. */
export const suffixOf = (distTag: string): string =>
  distTag
    .replace(/^f(?=\d)/, 'fc')
    .replace(/^epel/, 'el')
    .replace('.', '_');

/** How long before the start of the world the last compose was. Later builds are not on the mirror. */
const COMPOSED_BEFORE_MS = 20 * HOUR_MS;

export function createTrees(
  builds: ReadonlyMap<string, ReleaseBuilds>,
  { now }: { now: number },
): ReadonlyMap<string, Tree> {
  const composedAt = now - COMPOSED_BEFORE_MS;
  const trees = [...builds.values()].flatMap((release) => treesIn(release, composedAt));
  return new Map(
    trees.map(([path, tree]) => [
      path,
      { builds: tree.builds.filter(({ taggedAt }) => taggedAt <= composedAt), composedAt },
    ]),
  );
}
