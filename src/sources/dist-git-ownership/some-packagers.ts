/** A crawl for some packagers keeps what they hold, and asks few groups for their members. */
import type { Group, OwnedPackage } from '#domain/ownership/ownership.ts';
import { isHeldBy, packagesOf, type Scope } from '#domain/scope.ts';
import { ThinResultError, UsageError } from '#lib/errors.ts';
import { nearNames } from '#lib/near-names.ts';
import { comparing } from '#lib/order.ts';
import type { ReferenceReading, Tools } from '#sources/define.ts';
import type { Extras } from './extras.ts';
import { isDue, type ReadGroups, readGroups } from './groups.ts';
import { isPackageName } from './names.ts';
import { groupNames } from './normalize.ts';
import { partsOf } from './parts.ts';

/** dist-git has 53 groups with packages; the remaining ones are read in the next runs. */
const GROUPS_PER_RUN = 8;

/** Without the files of /extras it would take 420 pages to find the packages of one. */
export const refuseAllProjects = (): never => {
  throw new ThinResultError(
    'dist-git does not offer /extras: there is no way to ask for the packages of some packagers',
  );
};

/** The others come in the next runs, and each is asked for again after a week. */
const COLLABORATIONS_PER_RUN = 5;

type FileHolders = { packages: readonly OwnedPackage[]; extras: Extras };

/** A packager whom Bugzilla notifies about a package without holding it is either a collaborator or a watcher. */
export function likelyCollaborations({ packagers }: Scope, { packages, extras }: FileHolders) {
  const held = new Set(packages.filter(isHeldBy(packagers)).map(({ namespace, name }) => `${namespace}/${name}`));
  const also = extras.bz.rows
    .filter(
      ({ namespace, name, value }) => namespace === 'rpms' && isPackageName(name) && includesAny(value, packagers),
    )
    .filter(({ namespace, name }) => !held.has(`${namespace}/${name}`))
    .map(({ name }) => name);
  return { packages: packages.filter(isHeldBy(packagers)), also, most: COLLABORATIONS_PER_RUN };
}

const includesAny = (names: readonly string[], candidates: readonly string[]): boolean =>
  candidates.some((name) => names.includes(name));

type KnownHoldings = { packages: readonly OwnedPackage[]; groups: readonly Group[] };

/** First the groups that hold a package of theirs, then those read longest ago. All, where somebody holds nothing directly. */
export async function readSomeGroups(
  tools: Tools,
  scope: Scope,
  { packages, groups }: KnownHoldings,
): Promise<ReadGroups> {
  const before = new Map(groups.map((group) => [group.name, group]));
  const names = groupNames(packages);
  const theirGroups = new Set(groupNames(packagesOf({ packages: [...packages], groups: [] }, scope.packagers)));
  const rank = (name: string): string => `${theirGroups.has(name) ? 0 : 1} ${before.get(name)?.readAt ?? ''} ${name}`;
  const due = names.filter((name) => isDue(before.get(name), tools)).sort(comparing(rank));
  const holders = new Set(packages.flatMap(({ people }) => people.map(({ name }) => name)));
  const isFound = scope.packagers.every((name) => holders.has(name));
  const read = await readGroups(tools, isFound ? due.slice(0, GROUPS_PER_RUN) : due, groups);
  const after = new Map(read.groups.map((group) => [group.name, group]));
  const all = names.map((name): Group => after.get(name) ?? before.get(name) ?? { name, members: [] });
  const neverRead = all.filter(({ readAt }) => readAt === undefined).map(({ name }) => name);
  return { groups: all, unread: [...new Set([...read.unread, ...neverRead])].sort() };
}

/** Throws UsageError for a packager of whom dist-git knows nothing, unless that was otherwise: then its answer is doubtful. */
export function narrowTo(
  { packagers }: Scope,
  reading: ReferenceReading<'ownership'>,
  before: Tools['ownership'],
): ReferenceReading<'ownership'> {
  refuseUnknown(packagers, reading, before);
  const packages = packagesOf(reading, packagers);
  const groups = reading.groups.filter(({ members }) => packagers.some((name) => members.includes(name)));
  // The parts count only what is kept, so that later runs are compared with that.
  return { ...reading, packages, groups, parts: partsOf(packages, groups).map(mayHaveNoGroups) };
}

const mayHaveNoGroups = (
  part: ReferenceReading<'ownership'>['parts'][number],
): ReferenceReading<'ownership'>['parts'][number] => (part.name === 'groups' ? { ...part, mayBeEmpty: true } : part);

function refuseUnknown(packagers: Scope['packagers'], reading: KnownHoldings, before: Tools['ownership']): void {
  const known = namesIn(reading);
  const unknown = packagers.filter((name) => !known.has(name) && !(before !== undefined && namesIn(before).has(name)));
  if (known.size === 0 || unknown.length === 0) return;
  const words = unknown.map((name) => {
    const theirGroups = nearNames(name, known);
    return `"${name}"${theirGroups.length === 0 ? '' : ` (is it ${theirGroups.join(', ')}?)`}`;
  });
  throw new UsageError(`dist-git knows no packager ${words.join(', ')}.`);
}

const namesIn = ({ packages, groups }: KnownHoldings): Set<string> =>
  new Set([
    ...packages.flatMap(({ people }) => people.map(({ name }) => name)),
    ...groups.flatMap(({ members }) => members),
  ]);
