/** Members of the groups that hold a package: once a day, a group at a time. */
import type { Group } from '#domain/ownership.ts';
import { isUpstreamFault } from '#lib/errors.ts';
import type { Tools } from '#sources/define.ts';
import { accountNames, byCodeUnit } from './names.ts';
import { hoursBetween } from './notes.ts';
import { GroupMembers, GroupsPage } from './schema.ts';

const HOURS_BETWEEN_READINGS = 24;
const MOST_PAGES = 50;
/** So many in a row, and the others are not asked in this run. */
const FAILURES_IN_A_ROW = 3;

export type ReadGroups = { groups: Group[]; unread: string[] };

/** Between two readings, and when one fails, a group keeps the members it had. */
export async function readGroups(tools: Tools, names: readonly string[], known: readonly Group[]): Promise<ReadGroups> {
  const before = new Map(known.map((group) => [group.name, group]));
  const due = names.filter((name) => isDue(before.get(name), tools));
  const listed = due.length === 0 ? undefined : await readGroupNames(tools);
  const after = new Map<string, Group>();
  const unread: string[] = [];
  let failuresInARow = 0;
  for (const name of due) {
    const members = failuresInARow < FAILURES_IN_A_ROW ? await readMembers(tools, name, listed) : undefined;
    failuresInARow = members === undefined ? failuresInARow + 1 : 0;
    if (members === undefined) unread.push(name);
    else after.set(name, { name, members, readAt: tools.now });
    tools.progress(after.size, due.length, 'groups');
  }
  const groups = names.map((name) => after.get(name) ?? before.get(name) ?? { name, members: [] });
  return { groups, unread };
}

const isDue = (group: Group | undefined, { now, full }: Tools): boolean =>
  full || group?.readAt === undefined || hoursBetween(group.readAt, now) >= HOURS_BETWEEN_READINGS;

/** Undefined when the list of groups cannot be read: then each is asked. */
async function readGroupNames({ base, http, log }: Tools): Promise<Set<string> | undefined> {
  const names = new Set<string>();
  try {
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const answer = await http.json(`${base}/api/0/groups?per_page=100&page=${page}`, GroupsPage);
      for (const name of answer.groups.good) names.add(name);
      if (answer.pagination.next === null) return names;
    }
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    log.warn('the list of groups is not readable', { reason: error.message });
  }
  return undefined;
}

/** A group that dist-git does not know has no members; undefined when the answer cannot be read. */
async function readMembers(
  { base, http, log }: Tools,
  name: string,
  listed: ReadonlySet<string> | undefined,
): Promise<string[] | undefined> {
  if (listed !== undefined && !listed.has(name)) return [];
  try {
    const answer = await http.jsonIfFound(`${base}/api/0/group/${encodeURIComponent(name)}`, GroupMembers);
    const lose = (member: string) => log.debug('a member without an account name', { group: name, member });
    return accountNames(answer?.members ?? [], lose).sort(byCodeUnit);
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    log.warn('the members of a group are kept as they were', { group: name, reason: error.message });
    return undefined;
  }
}
