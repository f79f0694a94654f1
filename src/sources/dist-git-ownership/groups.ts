/** Members of the groups that hold a package: once a day, a group at a time. */
import type { Group } from '#domain/ownership/ownership.ts';
import { isUpstreamFault } from '#lib/errors.ts';
import { ascending } from '#lib/order.ts';
import type { Tools } from '#sources/define.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { readOneByOne } from '#sources/kit/portions.ts';
import { accountNames } from './names.ts';
import { GroupMembers } from './schema.ts';

const HOURS_BETWEEN_READINGS = 24;
/** After this many failures in a row the remaining groups wait for the next run. */
const FAILURES_IN_A_ROW = 3;

export type ReadGroups = { groups: Group[]; unread: string[] };

/** Between two readings, and when one fails, a group keeps the members it had. */
export async function readGroups(
  tools: Tools,
  names: readonly string[],
  previous: readonly Group[],
): Promise<ReadGroups> {
  const before = new Map(previous.map((group) => [group.name, group]));
  const due = names.filter((name) => isDue(before.get(name), tools));
  let requests = 0;
  const readNext = (name: string): Promise<string[] | undefined> => {
    tools.progress((requests += 1), due.length, 'groups');
    return readMembers(tools, name);
  };
  const read = await readOneByOne(due, readNext, FAILURES_IN_A_ROW);
  const groupOf = (name: string): Group => {
    const members = read.get(name);
    return members === undefined ? (before.get(name) ?? { name, members: [] }) : { name, members, readAt: tools.now };
  };
  return { groups: names.map(groupOf), unread: due.filter((name) => !read.has(name)) };
}

export const isDue = (group: Group | undefined, { now, full }: Tools): boolean =>
  full || !isFresh(group?.readAt, { now, hours: HOURS_BETWEEN_READINGS });

/** A group that dist-git does not know has no members; undefined when the answer cannot be read. */
async function readMembers({ base, http, log }: Tools, name: string): Promise<string[] | undefined> {
  try {
    const answer = await http.jsonIfFound(`${base}/api/0/group/${encodeURIComponent(name)}`, GroupMembers);
    const onInvalid = (position: number) => log.debug('a member without an account name', { group: name, position });
    return accountNames(answer?.members ?? [], onInvalid).sort(ascending);
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    log.warn('the members of a group are kept as they were', { group: name, reason: error.message });
    return undefined;
  }
}
