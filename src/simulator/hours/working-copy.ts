/** A working copy of the world, to which the changes of one hour are applied. Elements of its lists are replaced, never modified. */
import type { BodhiOverride, BodhiUpdate } from '../bodhi/rows.ts';
import type { ReleaseBuilds, Tree } from '../builds/build.ts';
import type { TestedPackage } from '../koschei.ts';
import type { WorldEvent, SentMessage } from '../history.ts';
import { createPagure, type Pagure } from '../pagure/response.ts';
import type { SimulatedPull } from '../pagure/pulls.ts';
import type { Random } from '../random.ts';
import type { World } from '../world/state.ts';
import { isQuiet, type WorldBug, type WorldGroup, type WorldPackage } from '../world/nouns.ts';
import type { Mapping } from '../upstreams.ts';
import { CAST } from '../world/cast.ts';

export type WorkingCopy = {
  /** The world at the start of the hour. */
  world: World;
  /** The random numbers for the current change. */
  random: Random;
  groups: WorldGroup[];
  packages: WorldPackage[];
  bugs: WorldBug[];
  updates: BodhiUpdate[];
  overrides: BodhiOverride[];
  pulls: SimulatedPull[];
  builds: Map<string, ReleaseBuilds>;
  trees: Map<string, Tree>;
  testBuilds: Map<string, readonly TestedPackage[]>;
  upstreams: Mapping[];
  events: WorldEvent[];
  messages: SentMessage[];
  /** The JSON of people and projects in Pagure. */
  pagure: () => Pagure;
  /** For ids of new objects: each call returns a greater number. */
  nextNumber: () => number;
};

/** Makes one change and returns what it changed; undefined when there is nothing to change. */
export type Change = (copy: WorkingCopy, at: number) => string | undefined;

export function openWorkingCopy(world: World): WorkingCopy {
  let number = world.events.length * 10;
  let pagure: Pagure | undefined;
  return {
    world,
    random: world.random('nothing'),
    groups: [...world.groups],
    packages: [...world.packages],
    bugs: [...world.bugs],
    updates: [...world.updates],
    overrides: [...world.overrides],
    pulls: [...world.pulls],
    builds: new Map(world.builds),
    trees: new Map(world.trees),
    testBuilds: new Map(world.testBuilds),
    upstreams: [...world.upstreams],
    events: [],
    messages: [],
    pagure: () => (pagure ??= createPagure(world)),
    nextNumber: () => (number += 1),
  };
}

/** Replaces an element of the list. */
export function replace<T>(list: T[], old: T, next: T): void {
  const index = list.indexOf(old);
  if (index < 0) throw new Error('the element to replace is not in the list');
  list[index] = next;
}

/** A random element that fits; undefined when none does. */
export function pickWhere<T>(
  { random }: WorkingCopy,
  list: readonly T[],
  fits: (element: T) => boolean,
): T | undefined {
  const fitting = list.filter(fits);
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

/** Whether services may report anything about the package. */
export const canChange = (pkg: WorldPackage): boolean => pkg.namespace === 'rpms' && !isQuiet(pkg);

export const isLiving = (pkg: WorldPackage): boolean => canChange(pkg) && pkg.state === 'living';

export const pickLiving = (copy: WorkingCopy): WorldPackage | undefined => pickWhere(copy, copy.packages, isLiving);

/** A random person, but not the packager without findings and not the mailing list. */
export const pickPerson = ({ random, world }: WorkingCopy): string =>
  random.pick(world.people.filter(({ name }) => name !== CAST.quiet && name !== CAST.mailingList)).name;

/** Pull requests refer to their package, so they are updated with it. */
export function changePackage(copy: WorkingCopy, pkg: WorldPackage, part: Partial<WorldPackage>): WorldPackage {
  const next = { ...pkg, ...part };
  replace(copy.packages, pkg, next);
  for (const pull of copy.pulls.filter((one) => one.pkg === pkg)) replace(copy.pulls, pull, { ...pull, pkg: next });
  return next;
}

export function changeBug(copy: WorkingCopy, bug: WorldBug, part: Partial<WorldBug>): WorldBug {
  const next = { ...bug, ...part };
  replace(copy.bugs, bug, next);
  return next;
}
