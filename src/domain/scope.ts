/** A crawl for some packagers: what of theirs a source asks for. */
import type { OwnedPackage, Ownership } from './ownership/ownership.ts';
import type { Coverage } from './snapshot.ts';

/** All lists are sorted; those of packages are empty until ownership is known. */
export type Scope = {
  packagers: readonly string[];
  /** The living packages that they hold directly: few enough to be asked one by one. */
  direct: readonly string[];
  /** Those, orphans among them, and what they hold through groups alone while that is little: asked for in lists. */
  listed: readonly string[];
  /** What they hold through groups, where that is too much to be asked for: known from what comes in bulk. */
  unlisted: readonly string[];
};

/** A group such as rust-sig holds 4,000 packages: asking for all of them would cost as much as a crawl for everybody. */
const MOST_LISTED_THROUGH_GROUPS = 200;

export const startingScope = (packagers: readonly string[]): Scope => ({
  packagers,
  direct: [],
  listed: [],
  unlisted: [],
});

export function scopeOf(ownership: Ownership, packagers: readonly string[]): Scope {
  const rpms = packagesOf(ownership, packagers).filter(({ namespace }) => namespace === 'rpms');
  const [direct, inherited] = [rpms.filter(isHeldBy(packagers)), rpms.filter((owned) => !isHeldBy(packagers)(owned))];
  const isTooMuch = inherited.length > MOST_LISTED_THROUGH_GROUPS;
  return {
    packagers,
    direct: namesOf(direct.filter(({ people }) => people[0]?.access === 'owner')),
    listed: namesOf(isTooMuch ? direct : rpms),
    unlisted: isTooMuch ? namesOf(inherited) : [],
  };
}

/** What they hold directly or through a group. */
export function packagesOf(
  { packages, groups }: Pick<Ownership, 'packages' | 'groups'>,
  packagers: readonly string[],
): OwnedPackage[] {
  const isTheirs = ({ members }: Ownership['groups'][number]): boolean =>
    packagers.some((name) => members.includes(name));
  const theirs = new Set(groups.filter(isTheirs).map(({ name }) => name));
  const isHeld = isHeldBy(packagers);
  return packages.filter((owned) => isHeld(owned) || owned.groups.some(({ name }) => theirs.has(name)));
}

export const isHeldBy =
  (packagers: readonly string[]) =>
  ({ people }: OwnedPackage): boolean =>
    people.some(({ name }) => packagers.includes(name));

const namesOf = (packages: readonly OwnedPackage[]): string[] => packages.map(({ name }) => name).sort();

type ReadCompleteness = { complete: boolean; coverage?: Coverage };

/** What a reading that asked for `asked` packages one by one, or in lists, does not know. */
export function completenessOf({ listed, unlisted }: Scope, asked: number, why: string): ReadCompleteness {
  const of = listed.length + unlisted.length;
  return asked >= of
    ? { complete: true }
    : { complete: false, coverage: { done: asked, of, unit: 'packages', note: why } };
}

/** What a reading in lists says of what it did not ask for. */
export const listedOnly = (scope: Scope): ReadCompleteness =>
  completenessOf(scope, scope.listed.length, 'too many are held through groups to ask for each');
