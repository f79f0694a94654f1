/** Creates the invented Fedora: everything in it is the same for the same seed. */
import { createMaterial } from './bodhi/material.ts';
import { createOverrides } from './bodhi/overrides.ts';
import { planUpdates } from './bodhi/plans.ts';
import { createUpdates } from './bodhi/updates.ts';
import { createBuilds, createTrees } from './builds.ts';
import { withHostileNames } from './hostile/names.ts';
import { createTestBuilds } from './koschei.ts';
import { createPulls } from './pagure/pulls.ts';
import { createRandom } from './random.ts';
import { createMappings } from './upstreams.ts';
import { createBugs } from './world/bugs.ts';
import { CAST } from './world/cast.ts';
import { isQuiet, type SharedState } from './world/nouns.ts';
import { withEveryOrphanState } from './world/orphans-by-branch.ts';
import { createPackages } from './world/packages.ts';
import { createGroups, createPeople } from './world/people.ts';
import { createReleases } from './world/releases.ts';
import { SCALES } from './world/scales.ts';
import type { ServiceRecords, World } from './world/state.ts';

export type WorldOptions = {
  scale: World['scale'];
  seed: number;
  /** ms since 1970 */
  now: number;
  /** Every text of every service is an attack, and some names are. */
  hostile?: boolean;
  /** Adds a package for every state that is possible without a main admin. */
  lives?: boolean;
};

export function createWorld(options: WorldOptions): World {
  const friendly = createSharedState(options);
  const world = options.lives === true ? withEveryOrphanState(friendly) : friendly;
  return beginWorld(options.hostile === true ? { ...withHostileNames(world), isHostile: true } : world);
}

/** A world without any events yet. */
export function beginWorld(shared: SharedState, records: ServiceRecords = createRecords(shared)): World {
  const origin = { ...shared, ...records };
  return { ...origin, origin, events: [], messages: [] };
}

function createSharedState({ scale: scaleName, seed, now }: WorldOptions): SharedState {
  const random = (salt: string) => createRandom(seed, salt);
  const scale = SCALES[scaleName];
  const people = createPeople(scale, random('people'));
  const groups = createGroups(scale, people, random('groups'));
  const packages = createPackages({ scale, people, groups, now, random });
  const reported = packages.filter((pkg) => pkg.namespace === 'rpms' && !isQuiet(pkg));
  const living = reported.filter((pkg) => pkg.state === 'living');
  const orphans = reported.filter((pkg) => pkg.state !== 'living');
  const reporters = people.filter(({ name }) => name !== CAST.quiet);
  const bugs = createBugs({ scale, living, orphans, people: reporters, now, random: random('bugs') });
  const releases = createReleases(now);
  return { scale: scaleName, seed, now, random, people, groups, packages, releases, bugs, isHostile: false };
}

function createRecords(shared: SharedState): ServiceRecords {
  const random = shared.random('bodhi');
  const updates = createUpdates(createMaterial(shared, random), planUpdates(shared, random));
  const builds = createBuilds(shared, updates);
  return {
    updates,
    overrides: createOverrides(createMaterial(shared, shared.random('bodhi: overrides')), shared.scale),
    pulls: createPulls(shared),
    builds,
    trees: createTrees(builds, shared),
    testBuilds: createTestBuilds(shared, builds),
    upstreams: createMappings(shared),
  };
}
