/** Which pull requests are to be asked for, and which CI results. Pure. */
import { hoursBetween } from '#lib/instant.ts';
import { namedIn, type Notes } from './notes.ts';
import type { Pull } from './pull.ts';
import type { Situation, Task } from './task.ts';

/** CI that still runs is not asked for again within an hour. */
const HOURS_FRESH = 1;
/** A pull request that no list names is asked for by itself. */
const HOURS_BETWEEN_CHECKS = 24;
/** Where the change log tells of it, only in case that a message was lost. */
const HOURS_BETWEEN_CHECKS_WHEN_TOLD = 7 * 24;
/** A head younger than this may still be waiting for its first CI result. */
const HOURS_UNTIL_CI = 24;
/** A check that failed may be run again without a word. */
const HOURS_BETWEEN_FAILED = 24;

type Moment = Pick<Situation, 'notes' | 'now'>;

export const isUnasked = ({ head, checksReadAt }: Pull): boolean => head !== null && checksReadAt === null;

export const newHeads = (situation: Moment): Task[] => pullTasks(situation, 'checks', isUnasked);

export function doubtedPulls(situation: Situation): Task[] {
  const { notes, lists, now, isTold } = situation;
  const named = namedIn(notes, lists);
  const hours = isTold ? HOURS_BETWEEN_CHECKS_WHEN_TOLD : HOURS_BETWEEN_CHECKS;
  const isDue = ({ askedAt }: Pull) => askedAt === null || hoursBetween(askedAt, now) >= hours;
  return pullTasks(situation, 'pull', (pull, key) => pull.isDoubted || (!named.has(key) && isDue(pull)));
}

export const unsettledHeads = (situation: Moment): Task[] =>
  pullTasks(situation, 'checks', (pull) => isUnsettled(pull, situation));

/** Those asked for longest ago come first: there may be more of them than a run has room for. */
export function failedHeads(situation: Moment): Task[] {
  const { notes } = situation;
  const readAt = ({ key }: Task) => notes.pulls.get(key)?.checksReadAt ?? '';
  return pullTasks(situation, 'checks', (pull) => hasOldFailures(pull, situation)).sort((a, b) =>
    readAt(a) < readAt(b) ? -1 : readAt(a) > readAt(b) ? 1 : 0,
  );
}

/** The change log tells of results, too: those read since it began to tell are as new as the log. */
function checksKnownAt({ checksReadAt }: Pull, { heardSince, changesUntil }: Notes): string | null {
  const isHeard = checksReadAt !== null && heardSince !== null && checksReadAt >= heardSince;
  return isHeard && changesUntil > checksReadAt ? changesUntil : checksReadAt;
}

/**
 * CI is running, has not yet begun, or what it says may be about something older than the last change. The longer it
 * takes the rarer it is asked: after a quarter of the time that had passed since the change, so that results which stay
 * pending for ever cost next to nothing.
 */
function isUnsettled(pull: Pull, { notes, now }: Moment): boolean {
  const { checks, changedAt } = pull;
  const knownAt = checksKnownAt(pull, notes);
  if (knownAt === null) return false;
  if (changedAt > knownAt) return knownAt < now;
  const ageHours = hoursBetween(changedAt, knownAt);
  const isRunning = checks.some(({ status }) => status === 'pending');
  const isAwaited = checks.length === 0 && ageHours < HOURS_UNTIL_CI;
  return (isRunning || isAwaited) && hoursBetween(knownAt, now) >= Math.max(HOURS_FRESH, ageHours / 4);
}

function hasOldFailures(pull: Pull, { notes, now }: Moment): boolean {
  const knownAt = checksKnownAt(pull, notes);
  if (knownAt === null || hoursBetween(knownAt, now) < HOURS_BETWEEN_FAILED) return false;
  return pull.checks.some(({ status }) => status === 'failure' || status === 'error');
}

export function pullTasks(
  { notes }: Pick<Situation, 'notes'>,
  ask: Task['ask'],
  isWanted: (pull: Pull, key: string) => boolean,
): Task[] {
  return [...notes.pulls]
    .filter(([key, pull]) => isWanted(pull, key))
    .map(([key]) => ({ ask, key }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
