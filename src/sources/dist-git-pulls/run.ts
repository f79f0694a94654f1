/** One run, whichever program dist-git runs: reads what comes in bulk, then asks what is due until its budget is spent. */
import type { Finding } from '#domain/finding/finding.ts';
import type { Cursor } from '#domain/snapshot.ts';
import { BudgetError, isUpstreamFault } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import type { Delta, Full, Reading, Tools } from '#sources/define.ts';
import { type Progress } from './due.ts';
import { keyOfFinding } from './normalize.ts';
import {
  changesIn,
  findingsIn,
  openStore,
  parseState,
  type Question,
  questionId,
  recordFailure,
  type Store,
} from './state.ts';

/** Budget of a run until everything was read once, since pages are incomplete until then: Pagure's 2,500 lists take nine hourly runs. */
const FIRST_REQUESTS = 300;
/** Budget of a later run, which re-reads what is oldest. It is the share of this source in the requests of an hour. */
export const USUAL_REQUESTS = 24;
/** A killed run loses no more than these. */
const REQUESTS_BETWEEN_CHECKPOINTS = 50;
const AT_ONCE = 2;
/** Among so many packagers somebody has an open pull request: an answer without any is not accepted. */
const MANY_PACKAGERS = 100;

/** What an engine is given. */
export type EngineContext = {
  /** With an `http` that counts what is asked. */
  tools: Tools;
  store: Store;
  /** Keys of the pull requests that were open at the end of the last run. */
  openBefore: readonly string[];
};

/** An answer to one question; `record` writes it into the store. */
export type Answer = {
  /** Whether it proves that dist-git works: one that is gone may say that it does not know a pull request, too. */
  isProof: boolean;
  record: () => void;
};

/** How far the reading has come. */
export type Coverage = {
  done: number;
  of: number;
  unit: string;
  /** In words, what is missing. */
  notes: string[];
  complete: boolean;
  oldestAt: string | undefined;
  /** How many packagers there are. */
  packagers: number;
};

/** `1 list`, `2 lists` */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What differs between Pagure and Forgejo. */
export type Engine = {
  /**
   * Reads what comes in bulk and records it. Returns what that was: `list` proves that dist-git works, `events` are true
   * whatever becomes of the questions. Throws the errors of lib/errors.ts.
   */
  list(afterPage: () => Promise<void>): Promise<'list' | 'events' | 'nothing'>;
  /** Throws the errors of lib/errors.ts. */
  one(question: Question): Promise<Answer>;
  /** The next questions; they are asked before it is called again. Empty when there is nothing left to ask. */
  due(progress: Progress): Question[];
  coverage(): Coverage;
  /** Whether there is so much to read that this run may ask more than usual. */
  isFirstReading(): boolean;
  /** Of everything that was recorded, what may be shown. */
  changes(all: { changed: Finding[]; gone: string[] }): { changed: Finding[]; gone: string[] };
  /** Called once when nothing more is asked. Returns whether of each pull request it is known whether it is open. */
  finish(): boolean;
  changesUntil(): string | undefined;
  cursor(): Cursor;
  /** This many failures in a row end the run: a smaller number before the first answer than after it. */
  mostFailures: { atFirst: number; later: number };
  /** Whether they fail the run as well. */
  failsRun: boolean;
};

/** Whether dist-git works: what its answers of this run say about it. */
type Health = {
  isAlive: boolean;
  /** Whether anything was read since the last checkpoint. */
  hasNews: boolean;
  failures: number;
  failuresInARow: number;
  lastFailure: Error | undefined;
};

type Run = EngineContext & {
  engine: Engine;
  health: Health;
  tried: Set<string>;
  /** What messages told, until it is saved at a checkpoint. */
  eventsDelta: Delta | undefined;
  /** How many requests this run may make, has made, and had made at the last checkpoint. */
  budget: { limit: number; requests: number; requestsAtCheckpoint: number };
};

/** Reads pull requests with this engine. A list that cannot be read fails the run; what was read before that is kept. */
export async function collectPulls(createEngine: (context: EngineContext) => Engine, tools: Tools): Promise<Reading> {
  const run = startRun(createEngine, tools);
  await readLists(run);
  run.budget.limit = limitOf(run);
  for (;;) {
    const questions = requestsLeft(run) > 0 ? run.engine.due({ ...run.health, tried: run.tried }) : [];
    if (questions.length === 0) return finish(run);
    await askAll(run, questions);
  }
}

function startRun(createEngine: (context: EngineContext) => Engine, tools: Tools): Run {
  const budget = { limit: Number.POSITIVE_INFINITY, requests: 0, requestsAtCheckpoint: 0 };
  const context: EngineContext = {
    tools: { ...tools, http: counting(tools.http, () => (budget.requests += 1)) },
    store: openStore(parseState(tools.cursor, tools.now), tools.now),
    openBefore: (tools.known ?? []).flatMap((id) => keyOfFinding(id) ?? []),
  };
  return {
    ...context,
    engine: createEngine(context),
    health: { isAlive: false, hasNews: false, failures: 0, failuresInARow: 0, lastFailure: undefined },
    tried: new Set(),
    eventsDelta: undefined,
    budget,
  };
}

const counting = (http: Http, count: () => void): Http => ({
  ...http,
  json(url, shape, options) {
    count();
    return http.json(url, shape, options);
  },
  jsonIfFound(url, shape, options) {
    count();
    return http.jsonIfFound(url, shape, options);
  },
  page(url, shape, options) {
    count();
    return http.page(url, shape, options);
  },
});

const limitOf = ({ tools, engine }: Run): number => {
  if (tools.full) return Number.POSITIVE_INFINITY;
  return engine.isFirstReading() ? FIRST_REQUESTS : USUAL_REQUESTS;
};

const requestsLeft = ({ budget, tools }: Run): number =>
  Math.min(budget.limit - budget.requests, tools.http.requestsLeft());

async function readLists(run: Run): Promise<void> {
  const afterPage = async (): Promise<void> => {
    run.health.hasNews = true;
    if (isCheckpointDue(run)) await saveCheckpoint(run);
  };
  try {
    const read = await run.engine.list(afterPage);
    if (read === 'list') Object.assign(run.health, { isAlive: true, hasNews: true });
    if (read === 'events') run.eventsDelta = delta(run);
  } catch (error) {
    await saveCheckpoint(run);
    throw error;
  }
}

async function askAll(run: Run, questions: readonly Question[]): Promise<void> {
  const { tools, engine, health } = run;
  for (let at = 0; at < questions.length && requestsLeft(run) > 0;) {
    const batch = questions.slice(at, at + Math.min(AT_ONCE, requestsLeft(run)));
    at += batch.length;
    const results = await Promise.all(batch.map((question) => ask(run, question)));
    for (const [index, question] of batch.entries()) recordResult(run, question, results[index]);
    const isOutage = health.failuresInARow >= engine.mostFailures[health.isAlive ? 'later' : 'atFirst'];
    if (isCheckpointDue(run) || (isOutage && engine.failsRun)) await saveCheckpoint(run);
    if (isOutage && engine.failsRun && health.lastFailure !== undefined) throw health.lastFailure;
    if (isOutage) run.budget.limit = 0;
    const { done, of, unit } = engine.coverage();
    tools.progress(done, of, unit);
  }
}

/** Faults of dist-git are results, too; anything else is thrown. */
const ask = ({ engine }: Run, question: Question): Promise<Answer | Error> =>
  engine.one(question).catch((error: unknown) => {
    if (isUpstreamFault(error)) return error;
    throw error;
  });

function recordResult(run: Run, question: Question, result: Answer | Error | undefined): void {
  const { health, budget, tried, tools, store } = run;
  if (result instanceof BudgetError) {
    health.lastFailure ??= result;
    budget.limit = 0;
    return;
  }
  tried.add(questionId(question));
  if (result instanceof Error) {
    health.lastFailure = result;
    health.failures += 1;
    health.failuresInARow += 1;
    recordFailure(store, question);
    tools.log.warn('not read in this run', { what: questionId(question), reason: result.message });
    return;
  }
  if (result?.isProof === true) Object.assign(health, { isAlive: true, hasNews: true, failuresInARow: 0 });
  result?.record();
}

const isCheckpointDue = ({ budget }: Run): boolean =>
  budget.requests - budget.requestsAtCheckpoint >= REQUESTS_BETWEEN_CHECKPOINTS;

/** A checkpoint counts as a successful reading, so one is saved only when there is news from dist-git or from messages. */
async function saveCheckpoint(run: Run): Promise<void> {
  const { health, store, tools, budget } = run;
  const news = health.hasNews ? delta(run) : run.eventsDelta;
  if (news === undefined) return;
  if (health.hasNews) store.touched.clear();
  budget.requestsAtCheckpoint = budget.requests;
  run.eventsDelta = undefined;
  health.hasNews = false;
  await tools.checkpoint(news);
}

const delta = (run: Run): Delta => ({ mode: 'delta', ...run.engine.changes(changesIn(run.store)), ...head(run) });

function head({ engine, store: { state, dropped } }: Run): Omit<Full, 'mode' | 'findings'> {
  const { done, of, unit, notes, complete, oldestAt, packagers } = engine.coverage();
  const changesUntil = engine.changesUntil();
  return {
    parts: [{ name: 'pull requests', rows: state.pulls.size, mayBeEmpty: packagers < MANY_PACKAGERS }],
    complete,
    coverage: { done, of, unit, ...(notes.length === 0 ? {} : { note: notes.join('; ') }) },
    oldestAt,
    dropped: [...dropped.values()],
    ...(changesUntil === undefined ? {} : { changesUntil }),
    cursor: engine.cursor(),
  };
}

/**
 * A run in which every question failed fails as well, but keeps what messages told. The first run that knows of each pull
 * request whether it is open returns a full reading: any other pull request known before was closed in the meantime.
 */
async function finish(run: Run): Promise<Reading> {
  const { store, health, tools, engine } = run;
  const { state } = store;
  if (!health.isAlive && health.lastFailure !== undefined) {
    await saveCheckpoint(run);
    throw health.lastFailure;
  }
  const isEverythingKnown = engine.finish();
  if (state.completeSince !== null || !isEverythingKnown) return delta(run);
  state.completeSince = tools.now;
  if (state.forgejo !== undefined) state.forgejo.gone = [];
  return { mode: 'full', findings: findingsIn(state), ...head(run) };
}
