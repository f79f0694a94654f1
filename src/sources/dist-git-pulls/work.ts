/** What to ask next. Pure: it depends on what is known and on nothing else, so that a killed run goes on as it would have. */
import { hoursBetween, type List, namedIn, NEVER, type Notes } from './notes.ts';
import type { Pull } from './pull.ts';

/** A list of a person, the CI results of a pull request, or a pull request by itself. */
export type Task = { ask: 'list' | 'checks' | 'pull'; key: string };

export const taskId = ({ ask, key }: Task): string => `${ask} ${key}`;

export type Situation = {
  notes: Notes;
  /** All lists there are, in the order of their importance. */
  lists: readonly string[];
  now: string;
  /** What this run has tried: nothing is asked twice. */
  tried: ReadonlySet<string>;
  /** The change log has told everything: then dist-git is asked only for what it cannot tell. */
  isTold: boolean;
};

/** CI that still runs is not asked for again within an hour. */
const HOURS_FRESH = 1;
/** A pull request that no list names is asked for by itself. */
const HOURS_BETWEEN_CHECKS = 24;
/** Where the change log tells of it, only in case that a message was lost. */
const HOURS_BETWEEN_CHECKS_WHEN_TOLD = 7 * 24;
/** For the same case: so 2,500 lists are read again within a month, at a sixth of what a run without the log asks. */
const LISTS_WHEN_TOLD = 4;
/** A head younger than this may still be waiting for its first CI result. */
const HOURS_UNTIL_CI = 24;

/** The first of these that is not empty: what was never read, then what may be wrong, then what may be old. */
export function nextTasks(situation: Situation): Task[] {
  const { tried } = situation;
  for (const phase of [unreadLists, newHeads, doubtedPulls, unsettledHeads, oldLists]) {
    const tasks = phase(situation).filter((task) => !tried.has(taskId(task)));
    if (tasks.length > 0) return tasks;
  }
  return [];
}

/** Two for each person; a key cannot be `__proto__`. */
export const listsOf = (people: readonly string[]): string[] =>
  people.flatMap((name) => [`filed/${name}`, `actionable/${name}`]);

const listOf = ({ lists }: Notes, key: string): List => lists.get(key) ?? NEVER;

export const isRead = (notes: Notes, key: string): boolean => listOf(notes, key).readAt !== null;

/** Neither read nor failed. */
export const isUntried = (notes: Notes, key: string): boolean =>
  !isRead(notes, key) && listOf(notes, key).failedAt === null;

/** Whether it failed when it was last asked. */
export function hasFailedBefore(notes: Notes, { ask, key }: Task): boolean {
  const asked = ask === 'list' ? listOf(notes, key) : notes.pulls.get(key);
  return asked !== undefined && asked.failedAt !== null;
}

/** A list that failed goes to the end, so that one that always fails holds nobody up. */
function unreadLists({ notes, lists }: Situation): Task[] {
  return longestUntouchedFirst(
    notes,
    lists.filter((key) => !isRead(notes, key)),
  );
}

/** A run that asked nothing could not say that it has read anything: there is always an oldest list. */
function oldLists({ notes, lists, now, tried, isTold }: Situation): Task[] {
  const isOld = ({ readAt }: List) => readAt !== null && readAt < now;
  const tasks = longestUntouchedFirst(
    notes,
    lists.filter((key) => isOld(listOf(notes, key))),
  );
  const triedLists = lists.filter((key) => tried.has(taskId({ ask: 'list', key }))).length;
  return isTold ? tasks.slice(0, Math.max(0, LISTS_WHEN_TOLD - triedLists)) : tasks;
}

function longestUntouchedFirst(notes: Notes, keys: readonly string[]): Task[] {
  const touchedAt = (key: string) => listOf(notes, key).failedAt ?? listOf(notes, key).readAt ?? '';
  return keys
    .map((key, index) => ({ key, index, at: touchedAt(key) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index))
    .map(({ key }) => ({ ask: 'list', key }));
}

export const isUnasked = ({ head, checksReadAt }: Pull): boolean => head !== null && checksReadAt === null;

const newHeads = ({ notes }: Situation): Task[] => pullTasks(notes, 'checks', isUnasked);

function doubtedPulls({ notes, lists, now, isTold }: Situation): Task[] {
  const named = namedIn(notes, lists);
  const hours = isTold ? HOURS_BETWEEN_CHECKS_WHEN_TOLD : HOURS_BETWEEN_CHECKS;
  const isDue = ({ askedAt }: Pull) => askedAt === null || hoursBetween(askedAt, now) >= hours;
  return pullTasks(notes, 'pull', (pull, key) => pull.isDoubted || (!named.has(key) && isDue(pull)));
}

/** What was read since the change log began to tell needs no second look. */
function unsettledHeads({ notes, now, isTold }: Situation): Task[] {
  const heardSince = isTold ? notes.heardSince : null;
  const isHeard = ({ checksReadAt }: Pull) => heardSince !== null && (checksReadAt ?? '') >= heardSince;
  return pullTasks(notes, 'checks', (pull) => !isHeard(pull) && isUnsettled(pull, now));
}

/**
 * CI is running, or has not yet begun. The longer it takes the rarer it is asked: after a quarter of the time
 * that had passed since the change, so that results which stay pending for ever cost next to nothing.
 */
function isUnsettled({ checks, checksReadAt, changedAt }: Pull, now: string): boolean {
  if (checksReadAt === null) return false;
  const ageHours = hoursBetween(changedAt, checksReadAt);
  const isRunning = checks.some(({ status }) => status === 'pending');
  const isAwaited = checks.length === 0 && ageHours < HOURS_UNTIL_CI;
  return (isRunning || isAwaited) && hoursBetween(checksReadAt, now) >= Math.max(HOURS_FRESH, ageHours / 4);
}

/** What failed goes to the end here, too. */
function pullTasks({ pulls }: Notes, ask: Task['ask'], isWanted: (pull: Pull, key: string) => boolean): Task[] {
  return [...pulls]
    .filter(([key, pull]) => isWanted(pull, key))
    .map(([key, { failedAt }]) => ({ key, order: `${failedAt ?? ''} ${key}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ key }) => ({ ask, key }));
}
