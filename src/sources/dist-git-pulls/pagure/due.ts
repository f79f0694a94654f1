/** What to ask Pagure next. It depends on what is known and on nothing else, so that a killed run goes on as it would have. */
import { hoursBetween } from '#lib/time.ts';
import { longestUnreadFirst } from '#sources/kit/portions.ts';
import {
  failedAt,
  failedChecks,
  type Progress,
  questionsAbout,
  retriesLeft,
  runningChecks,
  unreadChecks,
} from '../due.ts';
import { listOf, namedIn, type Question, questionId, type State } from '../state.ts';

export type PagureSituation = Progress & {
  state: State;
  now: string;
  /** All lists there are, in the order of their importance. */
  lists: readonly string[];
  /** Keys of the pull requests that were open at the end of the last run. */
  openBefore: readonly string[];
  /** Messages have told everything: then dist-git is asked only for what they cannot tell. */
  hasAllEvents: boolean;
};

type Phase = (situation: PagureSituation) => Question[];

/** This leaves 16 requests of 24 to the lists, so that a round over all of them ends before the oldest is called stale. */
const MOST_CHECKS_BEFORE_LISTS = 8;
const FIRST_LISTS = 2;
/**
 * Where messages tell of everything, only in case that one was lost: so 2,500 lists are read again within a month, at a
 * sixth of what a run without messages asks.
 */
const LISTS_BESIDE_EVENTS = 4;
/** A pull request that no list names is asked for by itself; where messages tell of it, in case that one was lost. */
const HOURS_BETWEEN_READINGS = 24;
const HOURS_BETWEEN_READINGS_BESIDE_EVENTS = 7 * 24;

/**
 * The first of these that is not empty: what was never read, then what may be wrong, then what may be old. What failed
 * when it was last asked is retried in a phase of its own, so that it keeps nothing else from being read.
 */
export function nextQuestions(situation: PagureSituation): Question[] {
  const phases: Phase[] = [
    firstLists,
    notFailed(unreadLists),
    notFailed(newPackages),
    notFailed(missingPulls),
    notFailed(unreadChecks),
    notFailed(uncertainPulls),
    notFailed(runningChecks),
    someFailedChecks,
    retries,
    someOldLists,
    notFailed(failedChecks),
  ];
  for (const phase of phases) {
    const questions = phase(situation);
    if (questions.length > 0) return questions;
  }
  return [];
}

const isUntried = ({ tried }: PagureSituation, question: Question): boolean => !tried.has(questionId(question));

const notFailed =
  (phase: Phase): Phase =>
  (situation) =>
    phase(situation).filter(
      (question) => isUntried(situation, question) && failedAt(situation.state, question) === null,
    );

/**
 * A run begins with lists until something is read: only they tell an outage from pull requests that are gone. When the
 * first ones fail it goes on in the middle, for bad ones may stand together.
 */
function firstLists(situation: PagureSituation): Question[] {
  if (situation.isAlive) return [];
  const queue = [unreadLists, oldLists].flatMap((phase) => notFailed(phase)(situation));
  const from = situation.failures === 0 ? 0 : Math.floor(queue.length / 2);
  return queue.slice(from, from + FIRST_LISTS);
}

function someFailedChecks(situation: PagureSituation): Question[] {
  const asked = [...situation.tried].filter((id) => id.startsWith('checks ')).length;
  return notFailed(failedChecks)(situation).slice(0, Math.max(0, MOST_CHECKS_BEFORE_LISTS - asked));
}

/** A list that fails, now or in every run, takes the place of no other. */
function someOldLists(situation: PagureSituation): Question[] {
  const { state, lists, now, hasAllEvents } = situation;
  const questions = notFailed(oldLists)(situation);
  const read = lists.filter((key) => listOf(state, key).readAt === now).length;
  return hasAllEvents ? questions.slice(0, Math.max(0, LISTS_BESIDE_EVENTS - read)) : questions;
}

/** What failed longest ago comes first. */
function retries(situation: PagureSituation): Question[] {
  const phases = [unreadLists, newPackages, unreadChecks, uncertainPulls, runningChecks, failedChecks, oldLists];
  const failed = phases
    .flatMap((phase: Phase) => phase(situation))
    .filter((question) => isUntried(situation, question) && failedAt(situation.state, question) !== null)
    .map((question) => ({ question, order: `${failedAt(situation.state, question) ?? ''} ${questionId(question)}` }));
  return longestUnreadFirst(failed, ({ order }) => order)
    .map(({ question }) => question)
    .slice(0, retriesLeft(situation));
}

const unreadLists: Phase = ({ state, lists }) =>
  lists.filter((key) => listOf(state, key).readAt === null).map((key) => ({ about: 'list', key }));

/** A run that asked nothing could not say that it has read anything: there is always an oldest list. */
function oldLists({ state, lists, now }: PagureSituation): Question[] {
  const readAt = (key: string): string | null => listOf(state, key).readAt;
  const old = lists.filter((key) => (readAt(key) ?? now) < now);
  return longestUnreadFirst(old, readAt).map((key) => ({ about: 'list', key }));
}

const newPackages: Phase = ({ state }) =>
  [...state.newPackages.keys()].sort().map((key) => ({ about: 'package', key }));

/** While everything is read anew: what was open and is in no list is asked for before it is called gone. */
const missingPulls: Phase = ({ state, openBefore }) =>
  state.completeSince === null
    ? openBefore.filter((key) => !state.pulls.has(key)).map((key) => ({ about: 'pull', key }))
    : [];

function uncertainPulls({ state, lists, now, hasAllEvents }: PagureSituation): Question[] {
  const named = namedIn(state, lists);
  const hours = hasAllEvents ? HOURS_BETWEEN_READINGS_BESIDE_EVENTS : HOURS_BETWEEN_READINGS;
  const isDue = (askedAt: string | null): boolean => askedAt === null || hoursBetween(askedAt, now) >= hours;
  return questionsAbout(
    state,
    'pull',
    ({ isUncertain, askedAt }, key) => isUncertain || (!named.has(key) && isDue(askedAt)),
  );
}
