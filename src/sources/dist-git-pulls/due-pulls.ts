/** Which pull requests are to be asked for, and which CI results. Pure. */
import { hoursBetween } from './notes.ts';
import type { Pull } from './pull.ts';
import { listOf, type Situation, type Task } from './task.ts';

/** CI that still runs is not asked for again within an hour. */
const HOURS_FRESH = 1;
/** A pull request that no list names is asked for by itself. */
const HOURS_BETWEEN_CHECKS = 24;
/** A head younger than this may still be waiting for its first CI result. */
const HOURS_UNTIL_CI = 24;
/** A check that failed may be run again without a word. */
const HOURS_BETWEEN_FAILED = 24;

export const isUnasked = ({ head, checksReadAt }: Pull): boolean => head !== null && checksReadAt === null;

export const newHeads = (situation: Situation): Task[] => pullTasks(situation, 'checks', isUnasked);

export function doubtedPulls(situation: Situation): Task[] {
  const { notes, lists, now } = situation;
  const named = new Set(lists.flatMap((key) => listOf(notes, key).pulls));
  const isDue = ({ askedAt }: Pull) => askedAt === null || hoursBetween(askedAt, now) >= HOURS_BETWEEN_CHECKS;
  return pullTasks(situation, 'pull', (pull, key) => pull.isDoubted || (!named.has(key) && isDue(pull)));
}

export const unsettledHeads = (situation: Situation): Task[] =>
  pullTasks(situation, 'checks', (pull) => isUnsettled(pull, situation.now));

/** Those asked for longest ago come first: there may be more of them than a run has room for. */
export function failedHeads(situation: Situation): Task[] {
  const { notes, now } = situation;
  const readAt = ({ key }: Task) => notes.pulls.get(key)?.checksReadAt ?? '';
  return pullTasks(situation, 'checks', (pull) => hasFailedChecks(pull, now)).sort((a, b) =>
    readAt(a) < readAt(b) ? -1 : readAt(a) > readAt(b) ? 1 : 0,
  );
}

/**
 * CI is running, has not yet begun, or what it says may be about something older than the last change. The longer it
 * takes the rarer it is asked: after a quarter of the time that had passed since the change, so that results which stay
 * pending for ever cost next to nothing.
 */
function isUnsettled({ checks, checksReadAt, changedAt }: Pull, now: string): boolean {
  if (checksReadAt === null) return false;
  if (changedAt > checksReadAt) return checksReadAt < now;
  const ageHours = hoursBetween(changedAt, checksReadAt);
  const isRunning = checks.some(({ status }) => status === 'pending');
  const isAwaited = checks.length === 0 && ageHours < HOURS_UNTIL_CI;
  return (isRunning || isAwaited) && hoursBetween(checksReadAt, now) >= Math.max(HOURS_FRESH, ageHours / 4);
}

const hasFailedChecks = ({ checks, checksReadAt }: Pull, now: string): boolean =>
  checksReadAt !== null &&
  checks.some(({ status }) => status === 'failure' || status === 'error') &&
  hoursBetween(checksReadAt, now) >= HOURS_BETWEEN_FAILED;

function pullTasks({ notes }: Situation, ask: Task['ask'], isWanted: (pull: Pull, key: string) => boolean): Task[] {
  return [...notes.pulls]
    .filter(([key, pull]) => isWanted(pull, key))
    .map(([key]) => ({ ask, key }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
