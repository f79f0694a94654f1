/** How Pagure is read: messages first, then each packager's own lists, and what is in doubt by itself. */
import type { Ownership } from '#domain/ownership/ownership.ts';
import { ThinResultError } from '#lib/errors.ts';
import { changesKnownAt } from '#sources/define.ts';
import { lacksChecks, type Progress } from '../due.ts';
import { type EngineContext, counted, type Coverage, type Engine, USUAL_REQUESTS } from '../run.ts';
import { forgetReadings, formatState, listOf, type Question, type State } from '../state.ts';
import { askOne } from './answers.ts';
import { nextQuestions } from './due.ts';
import { advanceByReading, recordEvents } from './events.ts';
import { listsOf, noteNewPackages, packagersOf, visibilityOf, visiblePackages } from './visibility.ts';

type Pagure = EngineContext & {
  ownership: Ownership;
  people: readonly string[];
  /** The keys of all their lists. */
  lists: readonly string[];
  /** Messages have told everything. */
  hasAllEvents: boolean;
  /** Keys of pull requests that dist-git has answered for by themselves in this run. */
  answered: Set<string>;
};

/** Throws ThinResultError where nobody is known whose lists could be read. */
export function createPagureEngine(context: EngineContext): Engine {
  const pagure = startPagure(context);
  const { store, lists, tools, people, ownership } = pagure;
  const { state } = store;
  return {
    list: () => Promise.resolve(applyEvents(pagure) ? 'events' : 'nothing'),
    one: (question) => askOne(pagure, question),
    due: (progress) => questionsFor(pagure, progress),
    coverage: () => coverageOf(state, people),
    isFirstReading: () => tools.scope === undefined && isFirstReading(state, lists),
    changes: (all) => all,
    finish() {
      if (!pagure.hasAllEvents) advanceByReading(state, lists, tools.now);
      return lists.every((key) => isRead(state, key)) && !pagure.openBefore.some((key) => isUnknown(pagure, key));
    },
    changesUntil: () => state.changesUntil,
    cursor: () => formatState({ ...state, visiblePackages: [...visiblePackages(state, ownership)].sort() }),
    mostFailures: { atFirst: 3, later: 6 },
    failsRun: true,
  };
}

function startPagure(context: EngineContext): Pagure {
  const { tools, store } = context;
  const { ownership, scope, now } = tools;
  if (ownership === undefined) throw new ThinResultError('waits for ownership, which could not be read yet');
  const people = scope?.packagers ?? packagersOf(ownership);
  if (people.length === 0) throw new ThinResultError('nobody to ask for: nobody is known to hold a package');
  const lists = listsOf(people);
  resumePagure(store.state, now);
  forgetLists(store.state, lists);
  noteNewPackages(store.state, ownership);
  return { ...context, ownership, people, lists, hasAllEvents: false, answered: new Set() };
}

/** What happened while Forgejo answered is in no message: every list is read anew. */
function resumePagure(state: State, now: string): void {
  if (state.forgejo === undefined) return;
  forgetReadings(state);
  delete state.forgejo;
  state.changesUntil = changesKnownAt(now);
}

/** Of those who hold nothing any more. What only their lists named is then asked for by itself. */
function forgetLists({ lists }: State, current: readonly string[]): void {
  const kept = new Set(current);
  for (const key of [...lists.keys()]) if (!kept.has(key)) lists.delete(key);
}

/** Whether messages told all, and something was read before: alone, what they tell is a fragment and not kept. */
function applyEvents(pagure: Pagure): boolean {
  const { tools, store, ownership, people, lists } = pagure;
  const { changes, log } = tools;
  const isVisible = visibilityOf(ownership, people);
  pagure.hasAllEvents = changes !== undefined && recordEvents({ store, changes, isVisible, log });
  return pagure.hasAllEvents && lists.some((key) => isRead(store.state, key));
}

const questionsFor = ({ store, lists, openBefore, tools, hasAllEvents }: Pagure, progress: Progress): Question[] =>
  nextQuestions({ ...progress, state: store.state, lists, openBefore, now: tools.now, hasAllEvents });

const isRead = (state: State, key: string): boolean => listOf(state, key).readAt !== null;

const isUnknown = ({ store, answered }: Pagure, key: string): boolean =>
  !store.state.pulls.has(key) && !answered.has(key);

/** While there are lists that were never tried, or more heads without CI results than a usual run could ask for. */
function isFirstReading(state: State, lists: readonly string[]): boolean {
  if (lists.some((key) => !isRead(state, key) && listOf(state, key).failedAt === null)) return true;
  const withoutChecks = [...state.pulls.values()].filter((pull) => lacksChecks(pull) && pull.failedAt === null);
  return withoutChecks.length > USUAL_REQUESTS;
}

/** Complete when each list was read whole and did not fail since, and the CI results of each head were read. */
function coverageOf(state: State, people: readonly string[]): Coverage {
  const lists = [...state.lists.values()];
  const isDone = (key: string): boolean => isRead(state, key) && listOf(state, key).failedAt === null;
  const done = people.filter((name) => listsOf([name]).every(isDone)).length;
  const withoutChecks = [...state.pulls.values()].filter(lacksChecks).length;
  const failed = lists.filter(({ failedAt }) => failedAt !== null).length;
  const missing = lists.reduce((sum, list) => sum + (list.missing ?? 0), 0);
  const unread = state.newPackages.size;
  return {
    done,
    of: people.length,
    unit: 'packagers',
    notes: [
      ...(withoutChecks === 0 ? [] : [`CI results of ${counted(withoutChecks, 'pull request')} are still to be read`]),
      ...(unread === 0 ? [] : [`those of ${counted(unread, 'package')} are still to be read`]),
      ...(failed === 0 ? [] : [`${counted(failed, 'list')} could not be read`]),
      ...(missing === 0 ? [] : [`dist-git counts ${counted(missing, 'pull request')} more than it names`]),
    ],
    complete: done === people.length && withoutChecks === 0 && unread === 0 && missing === 0,
    oldestAt: oldestOf(state),
    packagers: people.length,
  };
}

/** What was read before is as new as what messages have told since. */
function oldestOf({ lists, changesUntil }: State): string | undefined {
  const oldest = [...lists.values()].flatMap(({ readAt }) => readAt ?? []).sort()[0];
  return oldest !== undefined && oldest < changesUntil ? changesUntil : oldest;
}
