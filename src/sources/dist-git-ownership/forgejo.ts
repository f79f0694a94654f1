/**
 * Where Forgejo answers, nobody is told without a token who may commit, nor who is in a group: CONTRACT.md,
 * "When dist-git runs Forgejo". What was read before stays, and is said to be from before; where nothing was, there are at
 * least the names of packages. The files of /extras are read where they survive.
 */
import type { Group, Ownership } from '#domain/ownership/ownership.ts';
import { ThinResultError } from '#lib/errors.ts';
import { formatDay } from '#lib/instant.ts';
import type { ReferenceReading, Tools } from '#sources/define.ts';
import { withEpelContacts } from './epel-contacts.ts';
import { type Extras, readExtras } from './extras.ts';
import { readForgejoList } from './forgejo-list.ts';
import { groupNames, normalizePackages } from './normalize.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import { previousPackages, listsOf, partsOf } from './parts.ts';
import { cursorFromSnapshot } from './cursor-from-snapshot.ts';

export async function collectFromForgejo(tools: Tools): Promise<ReferenceReading<'ownership'>> {
  const extras = await readExtras(tools);
  if (extras !== undefined) return withPreviousMembers(tools, extras);
  const { ownership, scope } = tools;
  if (ownership?.packages.some(({ holdersUnknown }) => holdersUnknown !== true) === true)
    return unchangedOwnership(tools, ownership);
  if (scope !== undefined)
    throw new ThinResultError('dist-git now runs Forgejo, which tells nobody who may commit, and nothing is known yet');
  return readForgejoList(tools);
}

/** Nobody is added and nobody is lost; what is new since then has a page by what else is known of it. */
function unchangedOwnership(
  tools: Tools,
  { packages, groups, oldestAt, collectedAt }: Ownership,
): ReferenceReading<'ownership'> {
  const asOf = oldestAt ?? collectedAt;
  return {
    packages,
    groups,
    parts: partsOf(packages, groups),
    oldestAt: asOf,
    fullAt: asOf,
    complete: false,
    coverage: {
      done: 0,
      of: packages.length,
      unit: 'packages',
      note: `since dist-git runs Forgejo it does not say who may commit: access as of ${formatDay(asOf)}, and of newer packages not at all`,
    },
    cursor: formatCursor(parseCursor(tools.cursor) ?? cursorFromSnapshot(tools.ownership, undefined)),
  };
}

function withPreviousMembers(tools: Tools, extras: Extras): ReferenceReading<'ownership'> {
  const before = parseCursor(tools.cursor) ?? cursorFromSnapshot(tools.ownership, extras);
  const { packages: named, dropped } = normalizePackages(extras, { ...before, known: previousPackages(tools) });
  const packages = withEpelContacts(named, extras, tools);
  const groupsByName = new Map(before.groups.map((group) => [group.name, group]));
  const groups = groupNames(packages).map((name): Group => groupsByName.get(name) ?? { name, members: [] });
  const read = groups.flatMap(({ readAt }) => readAt ?? []).sort();
  const asOf = read[0] === undefined ? 'of none are known' : `as of ${formatDay(read[0])}`;
  return {
    packages,
    groups,
    dropped,
    parts: partsOf(packages, groups),
    complete: false,
    listsRead: listsOf({ members: false, epelContacts: extras.pocState !== 'not read' }),
    coverage: {
      done: 0,
      of: groups.length,
      unit: 'groups',
      note: `since dist-git runs Forgejo it does not say who is in a group: members ${asOf}`,
    },
    cursor: formatCursor({ ...before, groups }),
  };
}
