/** Whose lists are read. */
import type { Ownership } from '#domain/ownership.ts';

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
