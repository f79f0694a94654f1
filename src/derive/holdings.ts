/** An inverted index of ownership: by packager, by group, by package. It holds only packages that have a page. */
import { coversRelease } from '#domain/ownership/branches.ts';
import type { PageFinding } from '#domain/finding/finding.ts';
import type { Group, Holder, OwnedPackage, Ownership } from '#domain/ownership/ownership.ts';
import { ACCESS_LEVELS, type Access } from '#domain/words.ts';

export type Holding = {
  owned: OwnedPackage;
  access: Access;
  direct: boolean;
  groups: string[];
  /** The only branches that it is about; undefined where it is all of them. */
  branches: string[] | undefined;
};

export type Holdings = {
  /** Those that live somewhere, by name. */
  packages: ReadonlyMap<string, OwnedPackage>;
  /** By packager, in the order of the names of packages. */
  packagers: ReadonlyMap<string, readonly Holding[]>;
  /** Every group that holds anything, even if nothing of it is alive. */
  groups: ReadonlyMap<string, readonly Holding[]>;
  groupNotes: ReadonlyMap<string, Group>;
  groupsOf: ReadonlyMap<string, readonly string[]>;
};

export function indexHoldings(ownership: Ownership, hasPage: (owned: OwnedPackage) => boolean): Holdings {
  const groupNotes = new Map(ownership.groups.map((group) => [group.name, group]));
  const groupsOf = new Map<string, string[]>();
  for (const group of ownership.groups) for (const member of group.members) append(groupsOf, member, group.name);
  const packages = new Map<string, OwnedPackage>();
  const packagers = new Map<string, Map<string, Holding>>();
  const groups = new Map<string, Holding[]>();
  for (const owned of ownership.packages) {
    for (const { name } of owned.groups) groups.set(name, groups.get(name) ?? []);
    if (!hasPage(owned)) continue;
    packages.set(owned.name, owned);
    for (const person of owned.people) holdingOf(packagers, person.name, newHolding(owned, person, true));
    for (const group of owned.groups) {
      append(groups, group.name, newHolding(owned, group, true));
      for (const member of groupNotes.get(group.name)?.members ?? [])
        joinGroup(holdingOf(packagers, member, newHolding(owned, group, false)), group);
    }
  }
  const lists = [...packagers].map(([name, byName]): [string, Holding[]] => [name, [...byName.values()]]);
  return { packages, packagers: new Map(lists), groups, groupNotes, groupsOf };
}

const newHolding = (owned: OwnedPackage, holder: Holder, direct: boolean): Holding => ({
  owned,
  access: holder.access,
  direct,
  groups: [],
  ...branchesOf(holder),
});

export const branchesOf = ({ branches }: Holder): Pick<Holding, 'branches'> => ({
  branches: branches === undefined ? undefined : [branches],
});

/** Whether a finding is one of theirs: what names no release concerns all branches. */
export const concerns =
  ({ branches }: Pick<Holding, 'branches'>) =>
  ({ release }: Pick<PageFinding, 'release'>): boolean =>
    branches === undefined || release === undefined || coversRelease(branches, release);

/** The holding that is there already, else this one. */
function holdingOf(packagers: Map<string, Map<string, Holding>>, packager: string, first: Holding): Holding {
  const byName = packagers.get(packager) ?? new Map<string, Holding>();
  packagers.set(packager, byName);
  const holding = byName.get(first.owned.name) ?? first;
  byName.set(first.owned.name, holding);
  return holding;
}

/** What is held directly keeps its own access; else the strongest of the groups counts. Branches of all ways add up. */
function joinGroup(holding: Holding, { name, access, branches }: Holder): void {
  holding.groups.push(name);
  if (branches === undefined) holding.branches = undefined;
  else if (holding.branches?.includes(branches) === false) holding.branches.push(branches);
  const isStronger = ACCESS_LEVELS.indexOf(access) < ACCESS_LEVELS.indexOf(holding.access);
  if (!holding.direct && isStronger) holding.access = access;
}

function append<T>(lists: Map<string, T[]>, key: string, element: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [element]);
  else list.push(element);
}
