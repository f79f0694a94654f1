/** What changed between two readings of who holds what, added to what crawls remember. Pure. */
import { type Holder, isLiving, type OwnedPackage, type Ownership } from '#domain/ownership/ownership.ts';
import type { GroupChange, OwnershipMemory } from '#domain/ownership/ownership-memory.ts';
import { ascending, comparing } from '#lib/order.ts';
import { daysBetween } from '#lib/time.ts';

/** A page tells of seven days; the rest is for a page that is made late. */
const CHANGES_DAYS = 14;
/** After six weeks an orphan is retired, some days late. */
const FORMER_DAYS = 60;

type Nouns = Pick<Ownership, 'packages' | 'groups'>;
type Before = Nouns & Pick<Ownership, 'memory' | 'collectedAt' | 'oldestAt'>;
type Readings = {
  before: Before | undefined;
  after: Nouns & Pick<Ownership, 'complete'>;
  now: string;
};

/** The first reading has nothing to compare with. An incomplete one proves who has access, but not who has lost it. */
export function rememberHolders({ before, after, now }: Readings): OwnershipMemory {
  const memory = before?.memory;
  if (before === undefined || memory === undefined) return { since: now, changes: [], unseen: [], formerAdmins: [] };
  const packages = comparePackages({ before, after, memory });
  const all = [...packages.changes, ...compareMembers(before, after)].map((change) => ({ ...change, at: now }));
  return {
    since: memory.since,
    changes: [...memory.changes.filter(({ at }) => isWithin(at, now, CHANGES_DAYS)), ...all.sort(byGroupAndName)],
    unseen: packages.unseen,
    formerAdmins: rememberAdmins({ before, after, memory, now }),
  };
}

const isWithin = (at: string, now: string, days: number): boolean => daysBetween(at, now) <= days;

type Change = Omit<GroupChange, 'at'>;
type Compared = { before: Before; after: Readings['after']; memory: OwnershipMemory };
type GroupAccess = { group: string; package: string };

function comparePackages({ before, after, memory }: Compared): { changes: Change[]; unseen: GroupAccess[] } {
  const [old, known] = [heldIn(before.packages), heldIn(after.packages)];
  for (const held of memory.unseen) old.set(keyOf(held), held);
  const isNewlyExact = exactnessTest(before.packages, after.packages);
  const arrived = [...known].filter(([key]) => !old.has(key)).map(([, held]) => held);
  const missing = [...old].filter(([key]) => !known.has(key)).map(([, held]) => held);
  const gone = after.complete ? missing.filter((held) => !isNewlyExact(held.package)) : [];
  return {
    changes: [
      ...arrived.map((held): Change => ({ ...held, change: 'arrived' })),
      ...gone.map((held): Change => ({ ...held, change: 'left' })),
    ],
    unseen: after.complete ? [] : missing.sort(comparing(keyOf)),
  };
}

const keyOf = (held: GroupAccess): string => `${held.group} ${held.package}`;

/** A contact for EPEL is named by Bugzilla; that gives no access to the package. */
const isHolder = ({ access }: Holder): boolean => access !== 'contact';

const heldIn = (packages: readonly OwnedPackage[]): Map<string, GroupAccess> =>
  new Map(
    rpms(packages)
      .flatMap(({ name, groups }) =>
        groups.filter(isHolder).map((group): GroupAccess => ({ group: group.name, package: name })),
      )
      .map((held) => [keyOf(held), held]),
  );

/** Only exact levels tell which groups may no more than write tickets: those have not left, they were never there. */
function exactnessTest(before: readonly OwnedPackage[], after: readonly OwnedPackage[]): (name: string) => boolean {
  const inexact = new Set(before.filter(({ exact }) => !exact).map(({ namespace, name }) => `${namespace}/${name}`));
  const learnt = after.filter(({ exact, namespace, name }) => exact && inexact.has(`${namespace}/${name}`));
  const names = new Set(learnt.map(({ name }) => name));
  return (name) => names.has(name);
}

/** Of groups whose members both readings know. */
function compareMembers(before: Nouns, after: Nouns): Change[] {
  const known = new Map(before.groups.map((group) => [group.name, group]));
  return after.groups.flatMap(({ name, members, readAt }) => {
    const old = known.get(name);
    if (old?.readAt === undefined || readAt === undefined) return [];
    const change =
      (of: 'arrived' | 'left') =>
      (member: string): Change => ({ group: name, member, change: of });
    return [
      ...members.filter((member) => !old.members.includes(member)).map(change('arrived')),
      ...old.members.filter((member) => !members.includes(member)).map(change('left')),
    ];
  });
}

const orderOf = (change: Change): string =>
  [change.group, change.member ?? '', change.package ?? '', change.change].join('\n');
const byGroupAndName = (a: Change, b: Change): number => ascending(orderOf(a), orderOf(b));

/** What could not be read since stands as it was then. */
const asOf = ({ oldestAt, collectedAt }: Before): string => oldestAt ?? collectedAt;

/** Until the package has one again. */
function rememberAdmins({ before, after, memory, now }: Compared & { now: string }): OwnershipMemory['formerAdmins'] {
  const admins = new Map(memory.formerAdmins.map((former) => [former.package, former]));
  const owners = new Map(rpms(before.packages).map(({ name, people }) => [name, people[0]]));
  for (const owned of rpms(after.packages).filter(({ holdersUnknown }) => holdersUnknown !== true)) {
    const owner = owners.get(owned.name);
    if (isLiving(owned)) admins.delete(owned.name);
    else if (owner?.access === 'owner')
      admins.set(owned.name, { package: owned.name, name: owner.name, until: now, seenAt: asOf(before) });
  }
  return [...admins.values()]
    .filter(({ until }) => isWithin(until, now, FORMER_DAYS))
    .sort(comparing((former) => former.package));
}

const rpms = (packages: readonly OwnedPackage[]): OwnedPackage[] =>
  packages.filter(({ namespace }) => namespace === 'rpms');
