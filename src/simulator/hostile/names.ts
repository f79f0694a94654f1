/** Legal names of packages, accounts and a group that break careless programs. */
import { AWKWARD_LIVING, AWKWARD_ORPHANED, CAST, CAST_GROUPS } from '../world/cast.ts';
import type { SharedState } from '../world/nouns.ts';

export const HOSTILE_PACKAGES: readonly string[] = [
  ...['__proto__', 'hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf', '__defineGetter__', 'length', 'null'],
  ...['0xlog', '1e999', 'NaN', 'undefined', 'true', 'c++', 'a+b.c_d~e^f', 'kestrel.js', 'Kestrel.js', 'index.html'],
  ...['con', 'aux.h', 'a..b', 'x.', '_', 'W'.repeat(90)],
];
export const HOSTILE_PEOPLE: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'tostring', 'undefined', 'null', '0', '00', 'index.html', 'Index.html'],
  ...['data', 'w'.repeat(60)],
];
export const HOSTILE_GROUP = 'hasownproperty';

type Parts = Pick<SharedState, 'people' | 'groups' | 'packages' | 'bugs'>;

/** People and packages that tests look for by name keep their names. */
export function withHostileNames<T extends Parts>(world: T): T {
  const spared = new Set<string>([...Object.values(CAST), ...AWKWARD_LIVING, ...AWKWARD_ORPHANED]);
  const isFree = ({ name }: { name: string }): boolean => !spared.has(name);
  const rpms = world.packages.filter((pkg) => pkg.namespace === 'rpms' && isFree(pkg));
  const packages = renaming(rpms, HOSTILE_PACKAGES);
  const accounts = renaming(world.people.filter(isFree), HOSTILE_PEOPLE).set(CAST_GROUPS.python, HOSTILE_GROUP);
  const ofAccount = (name: string): string => accounts.get(name) ?? name;
  const ofPackage = (name: string): string => packages.get(name) ?? name;
  return {
    ...world,
    people: world.people.map((person) => ({ ...person, name: ofAccount(person.name) })),
    groups: world.groups.map((group) => ({
      ...group,
      name: ofAccount(group.name),
      members: group.members.map(ofAccount),
    })),
    packages: world.packages.map((pkg) => ({ ...accountsRenamed(pkg, ofAccount), name: ofPackage(pkg.name) })),
    bugs: world.bugs.map((bug) => ({ ...bug, component: ofPackage(bug.component) })),
  };
}

const renaming = (all: readonly { name: string }[], names: readonly string[]): Map<string, string> =>
  new Map(names.flatMap((name, index) => all.slice(index, index + 1).map((one) => [one.name, name] as const)));

function accountsRenamed(
  pkg: SharedState['packages'][number],
  of: (name: string) => string,
): SharedState['packages'][number] {
  const named = <N extends { name: string }>(list: readonly N[]): N[] =>
    list.map((one) => ({ ...one, name: of(one.name) }));
  return {
    ...pkg,
    owner: of(pkg.owner),
    admins: pkg.admins.map(of),
    commits: pkg.commits.map(of),
    tickets: pkg.tickets.map(of),
    collaborators: named(pkg.collaborators),
    groups: named(pkg.groups),
  };
}
