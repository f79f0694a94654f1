/** The dashboard of one group: what it holds, who is in it, and what came and went this week. */
import { daysBetween } from '#lib/time.ts';
import type { Holder, Ownership } from '#domain/ownership/ownership.ts';
import type { GroupFile } from '#domain/pages/page.ts';
import { deriveDashboard, withVersions } from './dashboard.ts';
import { branchesOf, concerns, type Holding } from '../holdings.ts';
import type { FindingsByPackage } from '../findings/findings.ts';
import { seenByAll } from '../findings/needinfo.ts';
import type { SiteContext } from '../context.ts';

export function deriveGroupPage(name: string, context: SiteContext): GroupFile {
  const { holdings, schedule, findings, versionsOf, now } = context;
  const held = holdings.groups.get(name) ?? [];
  const { packages, counts } = deriveDashboard(held, { ...context, findings: seenByAll(context) });
  const note = holdings.groupNotes.get(name);
  const members = [...(note?.members ?? [])].sort();
  const isRead = note?.readAt !== undefined;
  return {
    ...context.input.marks,
    version: 2,
    type: 'group',
    name,
    members: loadOf(members, held, findings),
    ...(isRead ? { membersReadAt: note.readAt, onlyGroup: namesOf(held.filter(isWithout(members))) } : {}),
    unheld: namesOf(held.filter(({ owned }) => !owned.people.some(hasAccess))),
    ...weekOf(name, context.input.ownership, now),
    packages: withVersions(packages, versionsOf),
    counts,
    schedule,
  };
}

/** A contact for EPEL has none, as far as is known. */
const hasAccess = ({ access }: Holder): boolean => access !== 'contact';

const namesOf = (held: readonly Holding[]): string[] => held.map(({ owned }) => owned.name).sort();

/** No member has any access of their own. */
function isWithout(members: readonly string[]): (holding: Holding) => boolean {
  const memberNames = new Set(members);
  return ({ owned }) => !owned.people.some((person) => memberNames.has(person.name) && hasAccess(person));
}

/** A finding of several packages counts once for each member. */
function loadOf(
  members: readonly string[],
  held: readonly Holding[],
  findings: FindingsByPackage,
): GroupFile['members'] {
  const loads = new Map(members.map((name) => [name, { packages: 0, findings: new Set<string>() }]));
  for (const { owned } of held)
    for (const person of owned.people.filter(hasAccess)) {
      const load = loads.get(person.name);
      if (load === undefined) continue;
      load.packages += 1;
      for (const { id } of (findings.get(owned.name) ?? []).filter(concerns(branchesOf(person)))) load.findings.add(id);
    }
  return [...loads].map(([name, load]) => ({ name, packages: load.packages, findings: load.findings.size }));
}

const WEEK_DAYS = 7;

/** Absent where no crawl has watched. */
function weekOf(name: string, { memory }: Ownership, now: string): Pick<GroupFile, 'week'> {
  if (memory === undefined) return {};
  const isOfWeek = (at: string): boolean => daysBetween(at, now) <= WEEK_DAYS;
  const changes = memory.changes
    .filter(({ group, at }) => group === name && isOfWeek(at))
    .map(({ group: _group, ...change }) => change)
    .reverse();
  return { week: { watchedSince: memory.since, changes } };
}
