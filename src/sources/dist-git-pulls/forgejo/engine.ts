/** How Forgejo is read: its one list of pull requests, or what has changed in it, then each one that is due by itself. */
import type { Finding } from '#domain/finding/finding.ts';
import {
  failedAt,
  failedChecks,
  lacksChecks,
  type Progress,
  questionsAbout,
  retriesLeft,
  runningChecks,
  unreadChecks,
} from '../due.ts';
import { packagersOf } from '../pagure/visibility.ts';
import { keyOfFinding } from '../normalize.ts';
import { type EngineContext, counted, type Coverage, type Engine, USUAL_REQUESTS } from '../run.ts';
import { forgetReadings, type ForgejoState, formatState, type Question, questionId, type State } from '../state.ts';
import { askOne, type ForgejoStore, readLists } from './answers.ts';
import { isChanged, isMereRow } from './schema.ts';

/** While much is waiting, two questions are asked before it is looked again what comes first. */
const AT_ONCE = 2;

type Forgejo = EngineContext & { store: ForgejoStore };

export function createForgejoEngine(context: EngineContext): Engine {
  const { tools, openBefore } = context;
  const store = Object.assign(context.store, { state: withForgejo(context.store.state) });
  const forgejo: Forgejo = { ...context, store };
  const { state } = store;
  const isEverythingKnown = (): boolean => openQuestions(forgejo).length === 0;
  return {
    async list(afterPage) {
      await readLists({ tools, store, isEverythingKnown, afterPage });
      return 'list';
    },
    one: (question) => askOne(forgejo, question),
    due: (progress) => nextQuestions(forgejo, progress).slice(0, AT_ONCE),
    coverage: () => coverageOf(forgejo),
    isFirstReading: () =>
      state.completeSince === null || countIncomplete(state) + openQuestions(forgejo).length > USUAL_REQUESTS,
    changes: (all) => (state.completeSince === null ? firstChanges(all, state, openBefore) : all),
    finish: () => state.forgejo.readAt !== null && isEverythingKnown(),
    // Up to when the change log is in it: that is Pagure's.
    changesUntil: () => undefined,
    cursor: () => formatState(state),
    mostFailures: { atFirst: 4, later: 4 },
    failsRun: false,
  };
}

/** Pagure's lists and the change log, which it fed, tell nothing any more. */
function withForgejo(state: State): State & { forgejo: ForgejoState } {
  if (state.forgejo === undefined) forgetReadings(state);
  return Object.assign(state, { forgejo: state.forgejo ?? { readAt: null, reading: null, gone: [] } });
}

/** Until everything was read once nothing is called gone, and of what was known before a mere row would say less. */
function firstChanges({ changed }: { changed: Finding[] }, { pulls }: State, openBefore: readonly string[]) {
  const before = new Set(openBefore);
  const saysLess = ({ id }: Finding): boolean => {
    const key = keyOfFinding(id) ?? '';
    return before.has(key) && isMereRow(pulls.get(key));
  };
  return { changed: changed.filter((finding) => !saysLess(finding)), gone: [] };
}

/** The first of these that is not empty: what may be gone, then what is new, then what may be old. */
function nextQuestions({ store: { state }, openBefore, tools }: Forgejo, progress: Progress): Question[] {
  const { now, scope } = tools;
  const listedPackages = scope === undefined ? undefined : new Set(scope.listed);
  const packageIn = ({ key }: Question): string => key.slice(0, key.lastIndexOf(':'));
  const isAskable = (question: Question): boolean =>
    !progress.tried.has(questionId(question)) &&
    (listedPackages === undefined || listedPackages.has(packageIn(question)));
  const phases = [
    () => missingPulls(state, openBefore),
    () => uncertainPulls(state),
    () => unreadChecks({ state }),
    () => questionsAbout(state, 'pull', isChanged),
    () => runningChecks({ state, now }),
    () => failedChecks({ state, now }),
  ];
  for (const phase of phases) {
    const questions = phase().filter((question) => isAskable(question) && failedAt(state, question) === null);
    if (questions.length > 0) return questions;
  }
  const all = phases.flatMap((phase) => phase()).filter(isAskable);
  const retries = new Map(all.map((question) => [questionId(question), question]));
  return [...retries.values()].slice(0, retriesLeft(progress));
}

/** Open before, and named by nobody: while everything is read anew it is asked for before it is called gone. */
function missingPulls({ completeSince, forgejo, pulls }: State, openBefore: readonly string[]): Question[] {
  if (completeSince !== null || forgejo?.readAt === null) return [];
  const gone = new Set(forgejo?.gone);
  return openBefore.filter((key) => !pulls.has(key) && !gone.has(key)).map((key) => ({ about: 'pull', key }));
}

const uncertainPulls = (state: State): Question[] => questionsAbout(state, 'pull', ({ isUncertain }) => isUncertain);

/** About pull requests of which it is not known whether they are still open. */
const openQuestions = ({ store: { state }, openBefore }: Forgejo): Question[] => [
  ...missingPulls(state, openBefore),
  ...uncertainPulls(state),
];

/** How many are shown without what only asking for each by itself tells. */
const countIncomplete = ({ pulls }: State): number =>
  [...pulls.values()].filter((pull) => isChanged(pull) || lacksChecks(pull)).length;

/** Complete when the whole list was read, what it does not name was asked for, and so were all CI results. */
function coverageOf(forgejo: Forgejo): Coverage {
  const { store, tools } = forgejo;
  const { state } = store;
  const incomplete = countIncomplete(state);
  const uncertain = openQuestions(forgejo).length;
  const { pulls, completeSince, changesUntil } = state;
  return {
    done: pulls.size - incomplete,
    of: pulls.size,
    unit: 'pull requests',
    notes: [
      ...(state.forgejo.readAt === null ? ['dist-git now runs Forgejo, and its list was not yet read to its end'] : []),
      ...(uncertain === 0 ? [] : [`${counted(uncertain, 'pull request')} may be closed by now`]),
      ...(incomplete === 0 ? [] : [`CI results of ${counted(incomplete, 'pull request')} are still to be read`]),
    ],
    complete: completeSince !== null && incomplete === 0 && uncertain === 0,
    oldestAt: completeSince === null ? changesUntil : undefined,
    packagers: tools.ownership === undefined ? 0 : packagersOf(tools.ownership).length,
  };
}
