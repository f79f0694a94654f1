/** Whose lists are read, and what they show. */
import type { Holder, OwnedPackage, Ownership } from '#domain/ownership/ownership.ts';
import { packageOf } from './pull.ts';
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

/** Nothing is known of the access of a contact for EPEL. */
const isHolder = ({ access }: Holder): boolean => access !== 'contact';

/** Packages of rpms to every branch of which one of them may push, by themselves or through a group. */
export function packagesInSight({ packages, groups }: Ownership, people: readonly string[]): Set<string> {
  const asked = new Set(people);
  const groupsOfAsked = new Set(
    groups.filter(({ members }) => members.some((name) => asked.has(name))).map(({ name }) => name),
  );
  const mayPush =
    (names: ReadonlySet<string>) =>
    ({ name, access }: Holder): boolean =>
      access !== 'collaborator' && access !== 'contact' && names.has(name);
  const isPushedTo = (pkg: OwnedPackage): boolean =>
    pkg.namespace === 'rpms' && (pkg.people.some(mayPush(asked)) || pkg.groups.some(mayPush(groupsOfAsked)));
  return new Set(packages.filter(isPushedTo).map(({ name }) => name));
}

/** Whether one of the lists would show it: somebody filed it, or may push to its package. */
export function sightOf(ownership: Ownership, people: readonly string[]): (pull: WirePull) => boolean {
  const asked = new Set(people);
  const inSight = packagesInSight(ownership, people);
  return ({ project, user }) => asked.has(user.name) || inSight.has(packageOf(project.fullname) ?? '');
}
