/** Which version of a package each release has, and whether a newer build waits there. */
import type { Random } from '../random.ts';
import { isQuiet, type SharedState, type WorldPackage, type WorldRelease } from '../world/nouns.ts';

/** The builds of one package in one release. */
export type BuildPlan = {
  release: WorldRelease;
  /** How many versions it is behind the newest one in Fedora. */
  level: number;
  /** The release came out with the version before, and an update brought this one. */
  isUpdated: boolean;
  /** Days since a newer build was made that is in no update. */
  forgottenDays?: number;
};

/** Shares of packages, per scale: the small Fedora has each problem at least once. */
const SHARES: Readonly<Record<SharedState['scale'], { forgotten: number; broken: number }>> = {
  sample: { forgotten: 0.04, broken: 0.015 },
  fedora: { forgotten: 0.005, broken: 0.003 },
};
const EPEL_SHARE = 0.35;
const FORGOTTEN_DAYS = [0.5, 1, 2, 4, 9, 16, 40, 120];

type PlanContext = { world: Pick<SharedState, 'scale'>; random: Random; isActive: (release: WorldRelease) => boolean };

/** `fedora` is sorted from rawhide to the oldest release. A newer release is never behind an older one, except where the upgrade path is broken on purpose. */
export function planPackage(
  pkg: WorldPackage,
  { fedora, epel }: { fedora: readonly WorldRelease[]; epel: readonly WorldRelease[] },
  context: PlanContext,
): BuildPlan[] {
  const { random, world, isActive } = context;
  const { carriedBy } = pkg;
  if (carriedBy !== undefined)
    return [...fedora, ...epel].filter(({ branch }) => carriedBy.includes(branch)).map(planAlike);
  const quiet = isQuiet(pkg);
  const plans: BuildPlan[] = [];
  let level = 0;
  for (const release of fedora) {
    if (isActive(release)) level = Math.max(level, 1);
    else if (!quiet && release.branch !== 'rawhide' && random.chance(0.15)) level += 1;
    plans.push(planRelease(release, level, context));
  }
  const [, second] = fedora;
  const share = second !== undefined && isActive(second) ? 0.1 : SHARES[world.scale].broken;
  if (!quiet && random.chance(share)) breakPath(plans);
  const wanted = epel.filter((release) => isActive(release) || (!quiet && random.chance(EPEL_SHARE)));
  for (const release of wanted) plans.push(planRelease(release, isActive(release) ? 1 : random.int(0, 2), context));
  return quiet ? plans : plans.map((plan) => forget(plan, context));
}

/** The same version everywhere. */
const planAlike = (release: WorldRelease): BuildPlan => ({ release, level: 0, isUpdated: false });

const planRelease = (release: WorldRelease, level: number, { random }: PlanContext): BuildPlan => ({
  release,
  level,
  isUpdated: release.branch.startsWith('f') && random.chance(0.35),
});

/** The second release falls behind the third one. */
function breakPath(plans: BuildPlan[]): void {
  const [, second, third] = plans;
  if (second === undefined || third === undefined) return;
  second.level = Math.max(second.level, third.level) + 1;
}

function forget(plan: BuildPlan, { random, world, isActive }: PlanContext): BuildPlan {
  const may = plan.level > 0 && plan.release.branch !== 'rawhide' && !isActive(plan.release);
  return may && random.chance(SHARES[world.scale].forgotten)
    ? { ...plan, forgottenDays: random.pick(FORGOTTEN_DAYS) }
    : plan;
}
