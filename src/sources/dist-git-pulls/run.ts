/** One run: asks what is due until its budget is spent, and keeps what it has read. */
import { ThinResultError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import type { Delta, Reading, Tools } from '#sources/define.ts';
import { type Answer, ask } from './ask.ts';
import { howFar } from './coverage.ts';
import { knownAtStart, knownByLooking } from './known-until.ts';
import { changes, type Ledger, openLedger, take } from './ledger.ts';
import { listen } from './listen.ts';
import { normalizePull } from './normalize.ts';
import { formatNotes, type Notes, parseNotes } from './notes.ts';
import { packagersOf, sightOf } from './packagers.ts';
import { hasFailedBefore, isRead, isUnasked, isUntried, listsOf, nextTasks, type Task, taskId } from './work.ts';

/** Until each list was read once there is nothing to show for many: 2,500 lists take nine hourly runs. */
const SEEDING_REQUESTS = 300;
/** Later a run renews what is oldest: the share of this source in what an hour may cost. */
const REFRESHING_REQUESTS = 24;
/** A killed run loses no more than these. */
const REQUESTS_BETWEEN_CHECKPOINTS = 50;
const AT_ONCE = 2;
/** Then it is dist-git that fails, not this list or that. */
const FAILURES_IN_A_ROW = 3;

type Run = {
  tools: Tools;
  http: Http;
  people: string[];
  lists: string[];
  notes: Notes;
  ledger: Ledger;
  tried: Set<string>;
  /** The change log has told everything. */
  isTold: boolean;
  /** Requests this run may make, and has made. */
  limit: number;
  asked: number;
  askedAtCheckpoint: number;
  failuresInARow: number;
};

export async function collect(tools: Tools): Promise<Reading> {
  const run = startRun(tools);
  for (;;) {
    const tasks = requestsLeft(run) > 0 ? nextTasks({ ...run, now: tools.now }) : [];
    if (tasks.length === 0) return finish(run);
    await workThrough(run, tasks);
  }
}

function startRun(tools: Tools): Run {
  const { ownership, now, changes: told, log } = tools;
  const people = ownership === undefined ? [] : packagersOf(ownership);
  if (ownership === undefined || people.length === 0)
    throw new ThinResultError('nobody to ask for: no packager holds a living package');
  const lists = listsOf(people);
  const notes = parseNotes(tools.cursor, knownAtStart(now));
  forgetLists(notes, lists);
  const ledger = openLedger(notes, now);
  const run: Run = {
    tools,
    http: tools.http,
    people,
    lists,
    notes,
    ledger,
    tried: new Set(),
    isTold: listen({ ledger, changes: told, isInSight: sightOf(ownership, people), log }),
    limit: tools.full ? Number.POSITIVE_INFINITY : isSeeding(notes, lists) ? SEEDING_REQUESTS : REFRESHING_REQUESTS,
    asked: 0,
    askedAtCheckpoint: 0,
    failuresInARow: 0,
  };
  run.http = counting(tools.http, () => (run.asked += 1));
  return run;
}

/** While there are lists that were never tried, or more heads without CI results than a usual run could ask for. */
function isSeeding(notes: Notes, lists: readonly string[]): boolean {
  if (lists.some((key) => isUntried(notes, key))) return true;
  return [...notes.pulls.values()].filter(isUnasked).length > REFRESHING_REQUESTS;
}

/** Of those who hold nothing any more. What only they had in sight is then asked for by itself. */
function forgetLists({ lists }: Notes, wanted: readonly string[]): void {
  const kept = new Set(wanted);
  for (const key of [...lists.keys()]) if (!kept.has(key)) lists.delete(key);
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
});

const requestsLeft = ({ limit, asked, http }: Run): number => Math.min(limit - asked, http.requestsLeft());

async function workThrough(run: Run, tasks: readonly Task[]): Promise<void> {
  const { tools } = run;
  for (let at = 0; at < tasks.length && requestsLeft(run) > 0; at += AT_ONCE) {
    const batch = tasks.slice(at, at + Math.min(AT_ONCE, requestsLeft(run)));
    const answers = await Promise.all(batch.map((task) => ask(task, run.http, tools.base)));
    const outage = answers.map((answer) => note(run, answer)).find((error) => error !== undefined);
    const isDue = run.asked - run.askedAtCheckpoint >= REQUESTS_BETWEEN_CHECKPOINTS;
    if (isDue || outage !== undefined) await saveSoFar(run);
    if (outage !== undefined) throw outage;
    const { done, of, unit } = howFar(run).coverage;
    tools.progress(done, of, unit);
  }
}

/** Returns the error that should stop the run. What failed in the last run, too, says nothing new. */
function note(run: Run, answer: Answer): Error | undefined {
  if (answer.kind === 'spent') {
    run.limit = 0;
    return undefined;
  }
  run.tried.add(taskId(answer.task));
  const isNews = answer.kind === 'failure' && !hasFailedBefore(run.notes, answer.task);
  take(run.ledger, answer);
  if (answer.kind !== 'failure') run.failuresInARow = 0;
  else {
    run.tools.log.warn('not read in this run', { what: taskId(answer.task), reason: answer.error.message });
    if (isNews) run.failuresInARow += 1;
  }
  return answer.kind === 'failure' && run.failuresInARow >= FAILURES_IN_A_ROW ? answer.error : undefined;
}

async function saveSoFar(run: Run): Promise<void> {
  run.askedAtCheckpoint = run.asked;
  await run.tools.checkpoint(delta(run));
}

const delta = (run: Run): Delta => ({ mode: 'delta', ...changes(run.ledger), ...head(run) });

const head = (run: Run) => ({
  ...howFar(run),
  dropped: [...run.ledger.dropped.values()],
  changesUntil: run.notes.changesUntil,
  cursor: formatNotes(run.notes),
});

/** The run that ends the first round knows all there is: whatever else was known has closed unseen. */
function finish(run: Run): Reading {
  const { notes, lists, tools, isTold } = run;
  if (!isTold) knownByLooking(notes, lists, tools.now);
  if (notes.seededAt !== null || !lists.every((key) => isRead(notes, key))) return delta(run);
  notes.seededAt = tools.now;
  const findings = [...notes.pulls].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pull]) => normalizePull(pull));
  return { mode: 'full', findings, ...head(run) };
}
