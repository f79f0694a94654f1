/** One run while Forgejo answers: the list of pull requests, then each one that is due, until the budget is spent. */
import type { Finding } from '#domain/finding/finding.ts';
import { changesKnownAt, type Delta, type Reading, type Tools } from '#sources/define.ts';
import { changes, forgetTouched, openLedger } from '../ledger.ts';
import { keyOfFinding, normalizePull } from '../normalize.ts';
import { formatNotes, parseNotes } from '../notes.ts';
import { type Task, taskId } from '../task.ts';
import { turnToForgejo } from '../turn.ts';
import { ask, type ForgejoAnswer } from './ask.ts';
import { howFar } from './coverage.ts';
import { doubtedPulls, missingPulls, nextTasks, waitingPulls } from './due.ts';
import { readLists } from './lists.ts';
import { isMereRow } from './remember.ts';
import { type ForgejoLedger, takeAnswer } from './take.ts';

/** While much is waiting, and later: as many as with Pagure. */
const SEEDING_REQUESTS = 300;
const REFRESHING_REQUESTS = 24;
/** A killed run loses no more than these. */
const REQUESTS_BETWEEN_CHECKPOINTS = 50;
const AT_ONCE = 2;
/** So many in a row, and nothing more is asked in this run. */
const FAILURES_IN_A_ROW = 4;

type Run = {
  tools: Tools;
  ledger: ForgejoLedger;
  /** Keys of the pull requests that were open at the end of the last run. */
  known: string[];
  isWanted: (name: string) => boolean;
  tried: Set<string>;
  failures: number;
  failuresInARow: number;
  /** Whether anything was read since the last checkpoint, which says that something was. */
  hasNews: boolean;
  /** Requests that were left at the start, and at the last checkpoint. */
  leftAtStart: number;
  leftAtCheckpoint: number;
};

/** A list that cannot be read fails the run: what was read of it stays. */
export async function collectFromForgejo(tools: Tools): Promise<Reading> {
  const run = startRun(tools);
  try {
    await readLists({ ...run, afterPage: () => saveIfDue(run) });
  } catch (error) {
    if (run.hasNews) await save(run);
    throw error;
  }
  await askEach(run);
  return finish(run);
}

function startRun(tools: Tools): Run {
  const { scope, now, http } = tools;
  const notes = parseNotes(tools.cursor, changesKnownAt(now));
  const forgejo = turnToForgejo(notes);
  const wanted = scope === undefined ? undefined : new Set(scope.listed);
  return {
    tools,
    ledger: { ...openLedger(notes, now), notes: Object.assign(notes, { forgejo }) },
    known: (tools.known ?? []).flatMap((id) => keyOfFinding(id) ?? []),
    isWanted: (name) => wanted?.has(name) ?? true,
    tried: new Set(),
    failures: 0,
    failuresInARow: 0,
    hasNews: false,
    leftAtStart: http.requestsLeft(),
    leftAtCheckpoint: http.requestsLeft(),
  };
}

const spent = ({ tools, leftAtStart }: Run): number => leftAtStart - tools.http.requestsLeft();

function limitOf({ tools, ledger: { notes }, known }: Run): number {
  if (tools.full) return Number.POSITIVE_INFINITY;
  const waiting = waitingPulls(notes) + missingPulls({ notes, known }).length + doubtedPulls({ notes }).length;
  return notes.seededAt === null || waiting > REFRESHING_REQUESTS ? SEEDING_REQUESTS : REFRESHING_REQUESTS;
}

async function askEach(run: Run): Promise<void> {
  const { tools, ledger } = run;
  const limit = limitOf(run);
  for (;;) {
    const left = Math.min(limit - spent(run), tools.http.requestsLeft());
    const tasks = nextTasks({ ...run, notes: ledger.notes, now: tools.now }).slice(0, Math.min(AT_ONCE, left));
    if (left <= 0 || tasks.length === 0 || run.failuresInARow >= FAILURES_IN_A_ROW) return;
    const answers = await Promise.all(tasks.map((task) => ask(task, headOf(ledger, task), tools)));
    for (const answer of answers) note(run, answer);
    if (answers.some(({ kind }) => kind === 'spent')) return;
    await saveIfDue(run);
    const { done, of, unit } = howFar({ ...run, ...tools, notes: ledger.notes }).coverage;
    tools.progress(done, of, unit);
  }
}

const headOf = ({ notes }: ForgejoLedger, { key }: Task): string | null => notes.pulls.get(key)?.head ?? null;

function note(run: Run, answer: ForgejoAnswer): void {
  if (answer.kind === 'spent') return;
  run.tried.add(taskId(answer.task));
  run.failuresInARow = answer.kind === 'failure' ? run.failuresInARow + 1 : 0;
  takeAnswer(run.ledger, answer);
  if (answer.kind !== 'failure') return;
  run.failures += 1;
  run.tools.log.warn('not read in this run', { what: taskId(answer.task), reason: answer.error.message });
}

async function saveIfDue(run: Run): Promise<void> {
  run.hasNews = true;
  if (run.leftAtCheckpoint - run.tools.http.requestsLeft() >= REQUESTS_BETWEEN_CHECKPOINTS) await save(run);
}

async function save(run: Run): Promise<void> {
  const news = delta(run);
  run.leftAtCheckpoint = run.tools.http.requestsLeft();
  run.hasNews = false;
  forgetTouched(run.ledger);
  await run.tools.checkpoint(news);
}

/** Until everything was read once nothing is called gone, and of what was known before a mere row would say less. */
function delta(run: Run): Delta {
  const { notes } = run.ledger;
  const { changed, gone } = changes(run.ledger);
  const known = new Set(run.known);
  const saysLess = ({ id }: Finding): boolean => {
    const key = keyOfFinding(id) ?? '';
    return known.has(key) && isMereRow(notes.pulls.get(key));
  };
  const isSeeded = notes.seededAt !== null;
  return {
    mode: 'delta',
    changed: isSeeded ? changed : changed.filter((finding) => !saysLess(finding)),
    gone: isSeeded ? gone : [],
    ...head(run),
  };
}

/** Not up to when the change log is in it: that is Pagure's. */
const head = ({ ledger, known, tools: { ownership } }: Run) => ({
  ...howFar({ notes: ledger.notes, known, ownership }),
  dropped: [...ledger.dropped.values()],
  cursor: formatNotes(ledger.notes),
});

/** The run that knows of each pull request whether it is open names them all: what else was known has closed. */
function finish(run: Run): Reading {
  const { notes } = run.ledger;
  const isSure = missingPulls({ notes, known: run.known }).length + doubtedPulls({ notes }).length === 0;
  if (notes.seededAt !== null || notes.forgejo.readAt === null || !isSure) return delta(run);
  notes.seededAt = run.tools.now;
  notes.forgejo.gone = [];
  const findings = [...notes.pulls].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pull]) => normalizePull(pull));
  return { mode: 'full', findings, ...head(run) };
}
