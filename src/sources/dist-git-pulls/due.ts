/** Which lists and pull requests are due for which question. */
import { hoursBetween } from '#lib/time.ts';
import { comparing } from '#lib/order.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { longestUnreadFirst } from '#sources/kit/portions.ts';
import type { Pull } from './normalize.ts';
import { listOf, type Question, type State } from './state.ts';

/** When the question last failed; null when it was answered since. */
export function failedAt(state: State, { about, key }: Question): string | null {
  if (about === 'package') return state.newPackages.get(key) ?? null;
  return (about === 'list' ? listOf(state, key) : state.pulls.get(key))?.failedAt ?? null;
}

/** What a run has done so far. */
export type Progress = {
  /** Questions that were asked in this run: none is asked twice. */
  tried: ReadonlySet<string>;
  /** Whether dist-git has answered anything in this run. */
  isAlive: boolean;
  /** How many questions failed in this run. */
  failures: number;
};

/** Once so many questions have failed, nothing that failed before is tried again in this run. */
const MOST_FAILURES = 4;
export const retriesLeft = ({ failures }: Progress): number => Math.max(0, MOST_FAILURES - failures);

/** CI that still runs is not asked for again within an hour. */
const HOURS_BETWEEN_RUNNING = 1;
/** A head younger than this may still be waiting for its first CI result. */
const HOURS_UNTIL_CI = 24;
/** A failed check may be run again without a message about it. */
const HOURS_BETWEEN_FAILED = 24;

type CheckContext = { state: State; now: string };

/** Its newest commit is known, and the CI results of that are not. */
export const lacksChecks = ({ head, checksReadAt }: Pull): boolean => head !== null && checksReadAt === null;

export const unreadChecks = ({ state }: Pick<CheckContext, 'state'>): Question[] =>
  questionsAbout(state, 'checks', lacksChecks);

export const runningChecks = (now: CheckContext): Question[] =>
  questionsAbout(now.state, 'checks', (pull) => isRunning(pull, now));

/** Those asked for longest ago come first: there may be more of them than a run has room for. */
export function failedChecks(now: CheckContext): Question[] {
  const questions = questionsAbout(now.state, 'checks', (pull) => hasOldFailures(pull, now));
  return longestUnreadFirst(questions, ({ key }) => now.state.pulls.get(key)?.checksReadAt);
}

/** Messages report CI results, too. Results that were read after the message log became gapless are as new as the log. */
function checksKnownAt({ checksReadAt }: Pull, { eventsSince, changesUntil }: State): string | null {
  const isCoveredByEvents = checksReadAt !== null && eventsSince !== null && checksReadAt >= eventsSince;
  return isCoveredByEvents && changesUntil > checksReadAt ? changesUntil : checksReadAt;
}

/**
 * CI is running, has not yet begun, or what it says may be about something older than the last change. The longer it
 * takes the rarer it is asked: after a quarter of the time that had passed since the change, so that results which stay
 * pending for ever cost next to nothing.
 */
function isRunning(pull: Pull, { state, now }: CheckContext): boolean {
  const { checks, changedAt } = pull;
  const knownAt = checksKnownAt(pull, state);
  if (knownAt === null) return false;
  if (changedAt > knownAt) return knownAt < now;
  const ageHours = hoursBetween(changedAt, knownAt);
  const isPending = checks.some(({ status }) => status === 'pending');
  const isAwaited = checks.length === 0 && ageHours < HOURS_UNTIL_CI;
  return (isPending || isAwaited) && hoursBetween(knownAt, now) >= Math.max(HOURS_BETWEEN_RUNNING, ageHours / 4);
}

function hasOldFailures(pull: Pull, { state, now }: CheckContext): boolean {
  const knownAt = checksKnownAt(pull, state);
  if (knownAt === null || isFresh(knownAt, { now, hours: HOURS_BETWEEN_FAILED })) return false;
  return pull.checks.some(({ status }) => status === 'failure' || status === 'error');
}

/** One about each pull request that is due, in the order of their keys. */
export const questionsAbout = (
  { pulls }: State,
  about: Question['about'],
  isDue: (pull: Pull, key: string) => boolean,
): Question[] =>
  [...pulls]
    .filter(([key, pull]) => isDue(pull, key))
    .map(([key]) => ({ about, key }))
    .sort(comparing(({ key }) => key));
