/** One run while Pagure answers: asks what is due until its budget is spent, and keeps what it has read. */
import type { Ownership } from '#domain/ownership/ownership.ts';
import { ThinResultError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import { changesKnownAt, type Delta, type Reading, type Tools } from '#sources/define.ts';
import { type Answer, ask } from './ask.ts';
import { howFar } from './coverage.ts';
import { isUnasked } from './due-pulls.ts';
import { knownByLooking } from './known-until.ts';
import { changes, forgetTouched, type Ledger, openLedger, take } from './ledger.ts';
import { listen } from './listen.ts';
import { keyOfFinding, normalizePull } from './normalize.ts';
import { formatNotes, type Notes, parseNotes } from './notes.ts';
import { packagersOf, sightOf } from './packagers.ts';
import { feel, noPulse, outageOf, type Pulse } from './pulse.ts';
import { findNewcomers, noteSight } from './sight.ts';
import { isRead, isUntried, listsOf, type Task, taskId } from './task.ts';
import { turnToPagure } from './turn.ts';
import { nextTasks } from './work.ts';

/** Until each list was read once there is nothing to show for many: 2,500 lists take nine hourly runs. */
const SEEDING_REQUESTS = 300;
/** Later a run renews what is oldest: the share of this source in what an hour may cost. */
const REFRESHING_REQUESTS = 24;
/** A killed run loses no more than these. */
const REQUESTS_BETWEEN_CHECKPOINTS = 50;
const AT_ONCE = 2;

type Run = {
  tools: Tools;
  http: Http;
  ownership: Ownership;
  people: readonly string[];
  lists: string[];
  /** Keys of the pull requests that were open at the end of the last run. */
  known: string[];
  notes: Notes;
  ledger: Ledger;
  tried: Set<string>;
  /** Keys of pull requests that dist-git has answered for by themselves. */
  answered: Set<string>;
  /** The change log has told everything. */
  isTold: boolean;
  /** What it told, until that is kept: it is true whatever becomes of the questions to dist-git. */
  heard: Delta | undefined;
  /** Requests this run may make, and has made. */
  limit: number;
  asked: number;
  askedAtCheckpoint: number;
  pulse: Pulse;
};

export async function collectFromPagure(tools: Tools): Promise<Reading> {
  const run = startRun(tools);
  for (;;) {
    const tasks = requestsLeft(run) > 0 ? nextTasks({ ...run, ...run.pulse, now: tools.now }) : [];
    if (tasks.length === 0) return finish(run);
    await workThrough(run, tasks);
  }
}

function startRun(tools: Tools): Run {
  const { ownership, now, changes: told, log, scope } = tools;
  const people = scope?.packagers ?? (ownership === undefined ? [] : packagersOf(ownership));
  if (ownership === undefined) throw new ThinResultError('waits for ownership, which could not be read yet');
  if (people.length === 0) throw new ThinResultError('nobody to ask for: nobody is known to hold a package');
  const lists = listsOf(people);
  const notes = parseNotes(tools.cursor, changesKnownAt(now));
  turnToPagure(notes, now);
  forgetLists(notes, lists);
  findNewcomers(notes, ownership);
  const ledger = openLedger(notes, now);
  const run: Run = {
    tools,
    http: tools.http,
    ownership,
    people,
    lists,
    known: (tools.known ?? []).flatMap((id) => keyOfFinding(id) ?? []),
    notes,
    ledger,
    tried: new Set(),
    answered: new Set(),
    isTold: listen({ ledger, changes: told, isInSight: sightOf(ownership, people), log }),
    heard: undefined,
    limit: tools.full
      ? Number.POSITIVE_INFINITY
      : scope === undefined && isSeeding(notes, lists)
        ? SEEDING_REQUESTS
        : REFRESHING_REQUESTS,
    asked: 0,
    askedAtCheckpoint: 0,
    pulse: noPulse(),
  };
  run.http = counting(tools.http, () => (run.asked += 1));
  run.heard = heardBy(run);
  return run;
}

/** Before anything was read from dist-git, what the log tells is a fragment: alone it is not kept. */
const heardBy = (run: Run): Delta | undefined =>
  run.isTold && run.lists.some((key) => isRead(run.notes, key)) ? delta(run) : undefined;

/** While there are lists that were never tried, or more heads without CI results than a usual run could ask for. */
function isSeeding(notes: Notes, lists: readonly string[]): boolean {
  if (lists.some((key) => isUntried(notes, key))) return true;
  const waiting = [...notes.pulls.values()].filter((pull) => isUnasked(pull) && pull.failedAt === null);
  return waiting.length > REFRESHING_REQUESTS;
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
    for (const answer of answers) note(run, answer);
    const outage = outageOf(run.pulse);
    const isDue = run.asked - run.askedAtCheckpoint >= REQUESTS_BETWEEN_CHECKPOINTS;
    if (isDue || outage !== undefined) await saveSoFar(run);
    if (outage !== undefined) throw outage;
    const { done, of, unit } = howFar(run).coverage;
    tools.progress(done, of, unit);
  }
}

function note(run: Run, answer: Answer): void {
  feel(run.pulse, answer);
  if (answer.kind === 'spent') {
    run.limit = 0;
    return;
  }
  run.tried.add(taskId(answer.task));
  if (answer.kind === 'pull') run.answered.add(answer.task.key);
  take(run.ledger, answer);
  if (answer.kind === 'failure')
    run.tools.log.warn('not read in this run', { what: taskId(answer.task), reason: answer.error.message });
}

/** A checkpoint says that something was learned now: without news there is none, or only what the change log told. */
async function saveSoFar(run: Run): Promise<void> {
  const { pulse, ledger, tools } = run;
  const news = pulse.hasNews ? delta(run) : run.heard;
  if (news === undefined) return;
  if (pulse.hasNews) forgetTouched(ledger);
  run.askedAtCheckpoint = run.asked;
  run.heard = undefined;
  pulse.hasNews = false;
  await tools.checkpoint(news);
}

const delta = (run: Run): Delta => ({ mode: 'delta', ...changes(run.ledger), ...head(run) });

function head(run: Run) {
  const { notes, ledger, ownership } = run;
  noteSight(notes, ownership);
  const dropped = [...ledger.dropped.values()];
  return { ...howFar(run), dropped, changesUntil: notes.changesUntil, cursor: formatNotes(notes) };
}

/**
 * A run in which every question failed has read nothing, and fails; what it heard stays. The run that ends the first
 * round knows all there is: whatever else was known has closed unseen.
 */
async function finish(run: Run): Promise<Reading> {
  const { notes, lists, tools, pulse, isTold } = run;
  if (!pulse.isAlive && pulse.lastFailure !== undefined) {
    await saveSoFar(run);
    throw pulse.lastFailure;
  }
  if (!isTold) knownByLooking(notes, lists, tools.now);
  if (notes.seededAt !== null || !lists.every((key) => isRead(notes, key))) return delta(run);
  if (run.known.some((key) => !notes.pulls.has(key) && !run.answered.has(key))) return delta(run);
  notes.seededAt = tools.now;
  const findings = [...notes.pulls].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pull]) => normalizePull(pull));
  return { mode: 'full', findings, ...head(run) };
}
