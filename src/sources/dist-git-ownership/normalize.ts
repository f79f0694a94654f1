/** The files of /extras, and pages of projects, as packages with their holders. */
import type { Holder, OwnedPackage } from '#domain/ownership/ownership.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { ascending } from '#lib/order.ts';
import type { Extras } from './extras.ts';
import { holdersOf, matchesHolders, type Levels, type LevelsByPackage, levelsOf } from './levels.ts';
import { accountNames, dropped, isAccountName, isNamespace, isPackageName, ORPHAN, placeOf } from './names.ts';
import type { NamesByPackage, Project } from './schema.ts';

export type Packages = { packages: OwnedPackage[]; dropped: Dropped[] };

/** The exact levels known, and whether all packages have been asked for theirs. */
export type KnownLevels = {
  levels: LevelsByPackage;
  isSwept: boolean;
  /** Packages that were there before, as `rpms/libquill`: half of what is said of them is worth less than that. */
  known?: ReadonlySet<string>;
};

/**
 * One package for each that owner_alias names: people in its order, because a page should change exactly when
 * its list does. poc adds those that owner_alias lacks; bz adds the groups.
 */
export function normalizePackages(
  { alias, bz, poc }: Pick<Extras, 'alias' | 'bz' | 'poc'>,
  { known = new Set(), ...swept }: KnownLevels,
): Packages {
  const groups = groupsByPackage(bz);
  const contacts = new Map(poc?.rows.map((row) => [keyOf(row), row.value.admin]));
  const rows = new Map(poc?.rows.map((row) => [keyOf(row), { ...row, value: [row.value.admin] }]));
  for (const row of alias.rows) rows.set(keyOf(row), row);
  const unread = [...alias.bad, ...bz.bad, ...(poc?.bad ?? [])];
  const rejected: Dropped[] = unread.map(({ namespace, name }) => ({
    ...(name !== undefined && known.has(`${namespace}/${name}`) ? { id: `${namespace}/${name}` } : {}),
    ...dropped(placeOf(namespace, name), 'unreadable'),
  }));
  const unreadable = new Set([...alias.bad, ...bz.bad].map(({ namespace, name = '' }) => `${namespace}/${name}`));
  const packages: OwnedPackage[] = [];
  for (const [key, { namespace, name, value }] of rows) {
    if (unreadable.has(key) && known.has(key)) continue;
    const place = placeOf(namespace, name);
    if (place !== key) {
      rejected.push(dropped(place, isNamespace(namespace) ? 'expected a package name' : 'expected lower-case letters'));
      continue;
    }
    const onInvalid = (what: string) => (position: number) =>
      rejected.push(
        dropped(`${place}, ${what} ${position}`, `expected ${what === 'group' ? 'a group' : 'an account'} name`),
      );
    const people = peopleIn(value, contacts.get(key), onInvalid('name'));
    const groupNames = accountNames(groups.get(key) ?? [], onInvalid('group'));
    if (people === undefined) continue;
    const levels = namespace === 'rpms' ? swept.levels.get(name) : undefined;
    const isSoleHolder = namespace === 'rpms' && swept.isSwept && levels === undefined;
    packages.push({ namespace, name, ...holders({ people, groups: groupNames }, levels, isSoleHolder) });
  }
  return { packages: packages.sort(byNamespaceAndName), dropped: rejected };
}

const keyOf = ({ namespace, name }: { namespace: string; name: string }): string => `${namespace}/${name}`;

/**
 * The first of them owns the package. When that name cannot be read nobody moves up: it is whom poc names, or the
 * package is left out (undefined).
 */
function peopleIn(
  names: readonly string[],
  contact: string | undefined,
  onInvalid: (position: number) => void,
): string[] | undefined {
  const people = accountNames(names, onInvalid);
  if (names.length === 0 || isAccountName(names[0])) return people;
  return isAccountName(contact) && contact !== ORPHAN ? [...new Set([contact, ...people])] : undefined;
}

/** Groups are marked; the others in that file may only be watching. */
export function groupsByPackage({ rows }: NamesByPackage): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const marked = row.value.filter((account) => account.startsWith('@'));
    if (marked.length > 0)
      groups.set(
        keyOf(row),
        marked.map((account) => account.slice(1)),
      );
  }
  return groups;
}

type AccountNames = { people: readonly string[]; groups: readonly string[] };

/** `isKnownAlone`: the sweep has found nobody beside the owner. */
function holders(
  named: AccountNames,
  levels: Levels | undefined,
  isSoleHolder: boolean,
): Pick<OwnedPackage, 'people' | 'groups' | 'exact'> {
  if (levels !== undefined && matchesHolders(levels, named.people, named.groups)) return exactHolders(named, levels);
  return {
    people: named.people.flatMap((account, index) => approximateHolder(account, index)),
    groups: named.groups.map((group) => ({ name: group, access: 'maintainer' })),
    exact: isSoleHolder && named.people.length === 1 && named.groups.length === 0,
  };
}

/** The first is the main admin; of the others /extras does not say whether they are admins or committers. */
function approximateHolder(name: string, index: number): Holder[] {
  if (name === ORPHAN) return [];
  return [{ name, access: index === 0 ? 'owner' : 'maintainer' }];
}

function exactHolders({ people, groups }: AccountNames, levels: Levels) {
  const exactPeople = new Map(holdersOf(levels.people).map((holder) => [holder.name, holder]));
  const exactGroups = new Map(holdersOf(levels.groups).map((holder) => [holder.name, holder]));
  const inOrder = people.flatMap((name) => exactPeople.get(name) ?? []);
  const collaborators = [...exactPeople.values()].filter(({ access }) => access === 'collaborator');
  return {
    people: [...inOrder, ...collaborators],
    groups: groups.flatMap((name) => exactGroups.get(name) ?? []),
    exact: true,
  };
}

/** Where /extras is not offered: what the projects themselves say, which is exact. */
export function normalizeProjects(projects: readonly Project[]): Packages {
  const rejected: Dropped[] = [];
  const packages = new Map<string, OwnedPackage>();
  for (const project of projects) {
    const { name, fullname } = project;
    if (fullname !== `rpms/${name}` || !isPackageName(name)) {
      rejected.push(dropped('a project', 'expected a package of rpms'));
      continue;
    }
    const levels = levelsOf(project);
    const [people, groups] = [holdersOf(levels.people), holdersOf(levels.groups)];
    packages.set(name, { namespace: 'rpms', name, people, groups, exact: true });
  }
  return { packages: [...packages.values()].sort(byNamespaceAndName), dropped: rejected };
}

const byNamespaceAndName = (a: OwnedPackage, b: OwnedPackage): number =>
  ascending(a.namespace, b.namespace) || ascending(a.name, b.name);

/** The groups that hold a package, sorted. */
export const groupNames = (packages: readonly OwnedPackage[]): string[] =>
  [...new Set(packages.flatMap(({ groups }) => groups.map(({ name }) => name)))].sort(ascending);
