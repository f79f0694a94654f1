/** One hour of a world while it is being made: lists whose elements are replaced, never changed. */
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
  /** As it was when the hour began. */
  world: World;
  /** Of the change that is being made. */
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
  happened: WorldEvent[];
  messages: SentMessage[];
  /** How dist-git writes people and projects. */
  pagure: () => Pagure;
  /** For whatever is made: greater than any before. */
  nextNumber: () => number;
};

/** Makes one change of its sort, and says to what; undefined when there is nothing to change. */
export type Change = (copy: WorkingCopy, at: number) => string | undefined;

export function openWorkingCopy(world: World): WorkingCopy {
  let number = world.happened.length * 10;
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
    happened: [],
    messages: [],
    pagure: () => (pagure ??= createPagure(world)),
    nextNumber: () => (number += 1),
  };
}

/** Puts the new one in the place of the old one. */
export function replace<T>(list: T[], old: T, next: T): void {
  const index = list.indexOf(old);
  if (index < 0) throw new Error('what is to be replaced is not there');
  list[index] = next;
}

/** One of those that fit; undefined when none does. */
export function pickWhere<T>(
  { random }: WorkingCopy,
  list: readonly T[],
  fits: (element: T) => boolean,
): T | undefined {
  const fitting = list.filter(fits);
  return fitting.length === 0 ? undefined : random.pick(fitting);
}

/** A package of which services have something to say. */
export const canChange = (pkg: WorldPackage): boolean => pkg.namespace === 'rpms' && !isQuiet(pkg);

export const isLiving = (pkg: WorldPackage): boolean => canChange(pkg) && pkg.state === 'living';

export const pickLiving = (copy: WorkingCopy): WorldPackage | undefined => pickWhere(copy, copy.packages, isLiving);

/** Somebody, but neither who has to stay quiet nor a mailing list. */
export const pickPerson = ({ random, world }: WorkingCopy): string =>
  random.pick(world.people.filter(({ name }) => name !== CAST.quiet && name !== CAST.mailingList)).name;

/** Pull requests name the package that they are of. */
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
