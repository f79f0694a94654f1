/** Whose lists are read, and which pull requests those lists show. */
import type { Holder, OwnedPackage, Ownership } from '#domain/ownership/ownership.ts';
import { packageOf } from '../normalize.ts';
import type { State } from '../state.ts';
import type { WirePull } from './schema.ts';

/**
 * Everybody who may push to a package of rpms, those without a main admin among them: EPEL may be all that is left of it.
 * Main admins come first: each living package has one, so that their lists alone already name every pull request on one.
 */
export function packagersOf({ packages }: Ownership): string[] {
  const mainAdmins = new Set<string>();
  const others = new Set<string>();
  for (const { namespace, people } of packages) {
    if (namespace !== 'rpms') continue;
    for (const { name, access } of people.filter(isHolder)) (access === 'owner' ? mainAdmins : others).add(name);
  }
  return [...[...mainAdmins].sort(), ...[...others].filter((name) => !mainAdmins.has(name)).sort()];
}

/** A contact for EPEL may have no access to the package at all. */
const isHolder = ({ access }: Holder): boolean => access !== 'contact';

/** Two for each person; a key cannot be `__proto__`. */
export const listsOf = (people: readonly string[]): string[] =>
  people.flatMap((name) => [`filed/${name}`, `actionable/${name}`]);

/** Packages of rpms to every branch of which one of these people may push, by themselves or through a group. */
function packagesOf({ packages, groups }: Ownership, people: readonly string[]): Set<string> {
  const accounts = new Set(people);
  const theirGroups = new Set(
    groups.filter(({ members }) => members.some((name) => accounts.has(name))).map(({ name }) => name),
  );
  const mayPush =
    (names: ReadonlySet<string>) =>
    ({ name, access }: Holder): boolean =>
      access !== 'collaborator' && access !== 'contact' && names.has(name);
  const isPushedTo = (pkg: OwnedPackage): boolean =>
    pkg.namespace === 'rpms' && (pkg.people.some(mayPush(accounts)) || pkg.groups.some(mayPush(theirGroups)));
  return new Set(packages.filter(isPushedTo).map(({ name }) => name));
}

/** Whether one of the lists of these people would show it: one of them filed it, or may push to its package. */
export function visibilityOf(ownership: Ownership, people: readonly string[]): (pull: WirePull) => boolean {
  const accounts = new Set(people);
  const packages = packagesOf(ownership, people);
  return ({ project, user }) => accounts.has(user.name) || packages.has(packageOf(project.fullname) ?? '');
}

/** The packages whose pull requests the lists that were read would show. */
export function visiblePackages({ lists }: State, ownership: Ownership): Set<string> {
  const readers = [...lists].flatMap(([key, { readAt }]) => {
    const [which, person = ''] = key.split('/');
    return which === 'actionable' && readAt !== null ? [person] : [];
  });
  return packagesOf(ownership, readers);
}

/**
 * Notes packages that somebody has taken since the last run: their older pull requests stand in no list that was read,
 * and no message tells of them.
 */
export function noteNewPackages(state: State, ownership: Ownership): void {
  const visible = visiblePackages(state, ownership);
  for (const name of state.newPackages.keys()) if (!visible.has(name)) state.newPackages.delete(name);
  if (state.visiblePackages === undefined) return;
  const before = new Set(state.visiblePackages);
  for (const name of visible) if (!before.has(name) && !state.newPackages.has(name)) state.newPackages.set(name, null);
}
