/** What to ask next. Pure: it depends on what is known and on nothing else, so that a killed run goes on as it would have. */
import { doubtedPulls, failedHeads, newHeads, unsettledHeads } from './due-pulls.ts';
import { type List, type Notes } from './notes.ts';
import { failedAt, isRead, listOf, type Situation, type Task, taskId } from './task.ts';

type Phase = (situation: Situation) => Task[];

/** This leaves 16 requests of 24 to the lists, so that a round over all of them ends before the oldest is called stale. */
const MOST_CHECKS_BEFORE_LISTS = 8;
/** Once so many questions have failed, nothing that failed before is tried again in this run. */
const MOST_FAILURES = 4;
const OPENING_LISTS = 2;
/**
 * Where the change log tells of everything, only in case that a message was lost: so 2,500 lists are read again within
 * a month, at a sixth of what a run without the log asks.
 */
const LISTS_WHEN_TOLD = 4;

/**
 * The first of these that is not empty: what was never read, then what may be wrong, then what may be old. What failed
 * when it was last asked waits for a turn of its own, so that it stops nobody else.
 */
export function nextTasks(situation: Situation): Task[] {
  const phases: Phase[] = [
    opening,
    fresh(unreadLists),
    fresh(missingPulls),
    fresh(newHeads),
    fresh(doubtedPulls),
    fresh(unsettledHeads),
    someFailedHeads,
    retries,
    someOldLists,
    fresh(failedHeads),
  ];
  for (const phase of phases) {
    const tasks = phase(situation);
    if (tasks.length > 0) return tasks;
  }
  return [];
}

const isUntried = ({ tried }: Situation, task: Task): boolean => !tried.has(taskId(task));

const fresh =
  (phase: Phase): Phase =>
  (situation) =>
    phase(situation).filter((task) => isUntried(situation, task) && failedAt(situation.notes, task) === null);

/**
 * A run begins with lists until something is read: only they tell an outage from pull requests that are gone. When the
 * first ones fail it looks elsewhere, for bad ones may stand together.
 */
function opening(situation: Situation): Task[] {
  if (situation.isAlive) return [];
  const queue = [unreadLists, oldLists].flatMap((phase) => fresh(phase)(situation));
  const from = situation.failures === 0 ? 0 : Math.floor(queue.length / 2);
  return queue.slice(from, from + OPENING_LISTS);
}

function someFailedHeads(situation: Situation): Task[] {
  const asked = [...situation.tried].filter((id) => id.startsWith('checks ')).length;
  return fresh(failedHeads)(situation).slice(0, Math.max(0, MOST_CHECKS_BEFORE_LISTS - asked));
}

/** One that fails, now or in every run, takes the place of no other. */
function someOldLists(situation: Situation): Task[] {
  const { notes, lists, now, isTold } = situation;
  const tasks = fresh(oldLists)(situation);
  const read = lists.filter((key) => listOf(notes, key).readAt === now).length;
  return isTold ? tasks.slice(0, Math.max(0, LISTS_WHEN_TOLD - read)) : tasks;
}

/** Longest ago first. */
function retries(situation: Situation): Task[] {
  const { notes, failures } = situation;
  const all: Phase[] = [unreadLists, newHeads, doubtedPulls, unsettledHeads, failedHeads, oldLists];
  return all
    .flatMap((phase) => phase(situation))
    .filter((task) => isUntried(situation, task) && failedAt(notes, task) !== null)
    .map((task) => ({ task, order: `${failedAt(notes, task) ?? ''} ${taskId(task)}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ task }) => task)
    .slice(0, Math.max(0, MOST_FAILURES - failures));
}

/** While everything is read anew: what was open and is in no list is asked for before it is called gone. */
const missingPulls: Phase = ({ notes, known }) =>
  notes.seededAt === null
    ? known.filter((key) => !notes.pulls.has(key)).map((key): Task => ({ ask: 'pull', key }))
    : [];

const unreadLists: Phase = ({ notes, lists }) => lists.filter((key) => !isRead(notes, key)).map(listTask);

/** A run that asked nothing could not say that it has read anything: there is always an oldest list. */
function oldLists({ notes, lists, now }: Situation): Task[] {
  const isOld = ({ readAt }: List) => readAt !== null && readAt < now;
  return longestUnreadFirst(
    notes,
    lists.filter((key) => isOld(listOf(notes, key))),
  );
}

const listTask = (key: string): Task => ({ ask: 'list', key });

function longestUnreadFirst(notes: Notes, keys: readonly string[]): Task[] {
  return keys
    .map((key, index) => ({ key, index, at: listOf(notes, key).readAt ?? '' }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index))
    .map(({ key }) => listTask(key));
}
