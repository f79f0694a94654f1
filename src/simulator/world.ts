/** The simulated Fedora: people, groups, packages, releases and bugs, all invented, the same for the same seed. */
import { withHostileNames } from './hostile/names.ts';
import { createBugs } from './world/bugs.ts';
import { CAST } from './world/cast.ts';
import { withEveryLife } from './world/orphans-by-branch.ts';
import { createGroups, createPeople } from './world/people.ts';
import { createPackages, QUIET_PREFIX } from './world/packages.ts';
import { createRandom } from './random.ts';
import { createReleases } from './world/releases.ts';
import { SCALES } from './world/scales.ts';
import type { World, WorldPackage } from './types.ts';

export type WorldOptions = {
  scale: World['scale'];
  seed: number;
  /** ms since 1970 */
  now: number;
  /** Every text of every service is an attack, and some names are. */
  hostile?: boolean;
  /** With a package for every way to live without a main admin. */
  lives?: boolean;
};

export function createWorld(options: WorldOptions): World {
  const friendly = createFriendlyWorld(options);
  const world = options.lives === true ? withEveryLife(friendly) : friendly;
  return options.hostile === true ? { ...withHostileNames(world), hostile: true } : world;
}

function createFriendlyWorld({ scale: scaleName, seed, now }: WorldOptions): World {
  const random = (salt: string) => createRandom(seed, salt);
  const scale = SCALES[scaleName];
  const people = createPeople(scale, random('people'));
  const groups = createGroups(scale, people, random('groups'));
  const packages = createPackages({ scale, people, groups, now, random });
  const loud = packages.filter((pkg) => pkg.namespace === 'rpms' && !isQuiet(pkg));
  const living = loud.filter((pkg) => pkg.state === 'living');
  const orphans = loud.filter((pkg) => pkg.state !== 'living');
  const reporters = people.filter(({ name }) => name !== CAST.quiet);
  const bugs = createBugs({ scale, living, orphans, people: reporters, now, random: random('bugs') });
  return { scale: scaleName, seed, now, random, people, groups, packages, releases: createReleases(now), bugs };
}

/** A package of which no service has anything to say: no bugs, no broken builds, no updates, nothing. */
export const isQuiet = (pkg: Pick<WorldPackage, 'description'>): boolean => pkg.description.startsWith(QUIET_PREFIX);
