/** Restores the cursor from the last snapshot. With --full there is no cursor, but the snapshot holds most of it. */
import type { OwnedPackage, Ownership } from '#domain/ownership/ownership.ts';
import type { Extras } from './extras.ts';
import type { Levels } from './levels.ts';
import { ORPHAN } from './names.ts';
import { groupsByPackage } from './normalize.ts';
import { NOTHING_READ, type OwnershipCursor } from './cursor.ts';

const LONG_AGO = '1970-01-01T00:00:00Z';

/** Members of groups and exact levels as they were; all of it is read again, and what is read is newer. */
export function cursorFromSnapshot(ownership: Ownership | undefined, extras: Extras | undefined): OwnershipCursor {
  if (ownership === undefined) return NOTHING_READ;
  const groups = extras === undefined ? undefined : groupsByPackage(extras.bz);
  const exact = ownership.packages.filter(({ namespace, exact: isExact }) => namespace === 'rpms' && isExact);
  const named = (pkg: OwnedPackage) =>
    groups === undefined ? pkg.groups.map(({ name }) => name) : (groups.get(`rpms/${pkg.name}`) ?? []);
  return {
    ...NOTHING_READ,
    groups: ownership.groups,
    branches: ownership.packages.flatMap(branchesIn),
    levels: new Map(exact.map((pkg) => [pkg.name, levelsIn(pkg, named(pkg))])),
  };
}

/** A snapshot does not say when that was read: it is read again. */
function branchesIn({ namespace, name, people, groups }: OwnedPackage): OwnershipCursor['branches'] {
  const collaborators = [...people, ...groups].flatMap((holder) =>
    holder.access === 'collaborator' && holder.branches !== undefined
      ? [{ name: holder.name, branches: holder.branches, isGroup: groups.includes(holder) }]
      : [],
  );
  return namespace === 'rpms' && collaborators.length > 0 ? [{ name, readAt: LONG_AGO, collaborators }] : [];
}

/**
 * A snapshot names neither the account that stands for nobody nor groups that have only tickets. So a group that
 * /extras names and an exact package does not is one of those: the next sweep tells when it is new instead.
 */
function levelsIn({ people, groups }: OwnedPackage, named: readonly string[]): Levels {
  const levels: Levels = { people: new Map(), groups: new Map(named.map((name) => [name, 'ticket'])) };
  if (!people.some(({ access }) => access === 'owner')) levels.people.set(ORPHAN, 'owner');
  for (const { name, access } of people)
    if (access !== 'maintainer' && access !== 'contact') levels.people.set(name, access);
  for (const { name, access } of groups)
    if (access !== 'maintainer' && access !== 'contact' && levels.groups.has(name)) levels.groups.set(name, access);
  return levels;
}
