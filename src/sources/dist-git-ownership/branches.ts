/** To which branches collaborators may push: only the list of contributors of each package says it. */
import type { Holder, OwnedPackage } from '#domain/ownership/ownership.ts';
import { AccountName } from '#domain/words.ts';
import { isUpstreamFault } from '#lib/errors.ts';
import { cleanText } from '#lib/text.ts';
import { ascending, comparing } from '#lib/order.ts';
import type { Tools } from '#sources/define.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { longestUnreadFirst, readOneByOne } from '#sources/kit/portions.ts';
import type { Collaborator, OwnershipCursor } from './cursor.ts';
import { Contributors } from './schema.ts';

/** Some hundred packages have collaborators: at ten an hour all of them are read in the two days of a sweep. */
const MOST_ASKED = 10;
const MOST_ASKED_OF_ALL = 60;
const HOURS_BETWEEN_READINGS = 7 * 24;
/** After this many failures in a row the remaining packages wait for the next run. */
const FAILURES_IN_A_ROW = 3;

type Limits = OwnershipCursor['branches'];

/** Reads those of packages that have collaborators, what was never read first; `also` names packages that may have some. */
export async function readBranches(
  tools: Tools,
  before: Limits,
  { packages, also = [], most = tools.full ? MOST_ASKED_OF_ALL : MOST_ASKED }: BranchRequest,
): Promise<Limits> {
  const names = new Set([...packages.filter(hasCollaborators).map(({ name }) => name), ...also]);
  const known = new Map(before.map((one) => [one.name, one]));
  const after = new Map([...known].filter(([name]) => names.has(name)));
  const readAt = (name: string): string | undefined => known.get(name)?.readAt;
  const due = [...names].filter((name) => !isFresh(readAt(name), { now: tools.now, hours: HOURS_BETWEEN_READINGS }));
  const portion = longestUnreadFirst(due.sort(ascending), readAt).slice(0, most);
  const read = await readOneByOne(portion, (name) => readCollaborators(tools, name), FAILURES_IN_A_ROW);
  for (const [name, collaborators] of read) after.set(name, { name, readAt: tools.now, collaborators });
  return [...after.values()].sort(comparing(({ name }) => name));
}

type BranchRequest = { packages: readonly OwnedPackage[]; also?: readonly string[]; most?: number };

const isCollaborator = ({ access }: Holder): boolean => access === 'collaborator';

const hasCollaborators = ({ namespace, people, groups }: OwnedPackage): boolean =>
  namespace === 'rpms' && [...people, ...groups].some(isCollaborator);

/** Undefined when dist-git cannot be asked: the next run tries again. */
async function readCollaborators({ base, http, log }: Tools, name: string): Promise<Collaborator[] | undefined> {
  try {
    const url = `${base}/api/0/rpms/${encodeURIComponent(name)}/contributors`;
    const answer = await http.jsonIfFound(url, Contributors);
    const { users, groups } = answer ?? {};
    return [...toCollaborators(users, false), ...toCollaborators(groups, true)];
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    log.warn('branches of collaborators are kept as they were', { package: name, reason: error.message });
    return undefined;
  }
}

const LONGEST = 200;

const toCollaborators = (of: Contributors['users'] | undefined, isGroup: boolean): Collaborator[] =>
  (of?.collaborators?.good ?? [])
    .filter(({ user }) => AccountName.safeParse(user).success)
    .map(({ user, branches }) => ({ name: user, branches: cleanText(branches, 'none', LONGEST), isGroup }));

/** `also`: those who are only known from there are added as collaborators, if they are among these people. */
export function withBranches(
  packages: readonly OwnedPackage[],
  limits: Limits,
  also: readonly string[] = [],
): OwnedPackage[] {
  const byName = new Map(limits.map(({ name, collaborators }) => [name, collaborators]));
  return packages.map((owned) => {
    const known = owned.namespace === 'rpms' ? byName.get(owned.name) : undefined;
    if (known === undefined) return owned;
    const [users, groups] = [known.filter(({ isGroup }) => !isGroup), known.filter(({ isGroup }) => isGroup)];
    const isHolder = (name: string): boolean => owned.people.some((person) => person.name === name);
    const added = users.filter(({ name }) => also.includes(name) && !isHolder(name));
    const people = [...owned.people, ...added.map(({ name }): Holder => ({ name, access: 'collaborator' }))];
    return { ...owned, people: limited(people, users), groups: limited(owned.groups, groups) };
  });
}

function limited(holders: readonly Holder[], known: readonly Collaborator[]): Holder[] {
  const branches = new Map(known.map((one) => [one.name, one.branches]));
  return holders.map((holder) => {
    const own = isCollaborator(holder) ? branches.get(holder.name) : undefined;
    return own === undefined ? holder : { ...holder, branches: own };
  });
}
