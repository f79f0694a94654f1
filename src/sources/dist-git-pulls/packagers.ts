/** Whose lists are read, and what they show. */
import type { OwnedPackage, Ownership } from '#domain/ownership.ts';
import { packageOf } from './pull.ts';
import type { WirePull } from './schema.ts';

/**
 * Everybody who holds a living package of rpms. Main admins come first: each living package has one, so
 * that their lists alone already name every pull request on one.
 */
export function packagersOf({ packages }: Ownership): string[] {
  const mainAdmins = new Set<string>();
  const others = new Set<string>();
  for (const { namespace, people } of packages) {
    if (namespace !== 'rpms' || !people.some(({ access }) => access === 'owner')) continue;
    for (const { name, access } of people) (access === 'owner' ? mainAdmins : others).add(name);
  }
  return [...[...mainAdmins].sort(), ...[...others].filter((name) => !mainAdmins.has(name)).sort()];
}

/** Whether one of the lists would show it: somebody filed it, or may push to its package. */
export function sightOf({ packages }: Ownership, people: readonly string[]): (pull: WirePull) => boolean {
  const asked = new Set(people);
  const isPushedTo = ({ namespace, people: holders }: OwnedPackage): boolean =>
    namespace === 'rpms' && holders.some(({ name, access }) => access !== 'collaborator' && asked.has(name));
  const inSight = new Set(packages.filter(isPushedTo).map(({ name }) => name));
  return ({ project, user }) => asked.has(user.name) || inSight.has(packageOf(project.fullname) ?? '');
}
