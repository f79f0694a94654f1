/** Which pull requests are asked for next, and what about them. Pure. */
import { failedHeads, isUnasked, newHeads, pullTasks, unsettledHeads } from '../due-pulls.ts';
import type { Notes } from '../notes.ts';
import type { Pull } from '../pull.ts';
import { failedAt, type Task, taskId } from '../task.ts';

export type Situation = {
  notes: Notes;
  now: string;
  /** Keys of what was open before this engine answered. */
  known: readonly string[];
  /** What this run has tried: nothing is asked twice. */
  tried: ReadonlySet<string>;
  failures: number;
  /** Only for these packages. */
  isWanted: (name: string) => boolean;
};

/** Once so many questions have failed, nothing that failed before is tried again in this run. */
const MOST_FAILURES = 4;

/** The first of these that is not empty: what may be gone, then what is new, then what may be old. */
export function nextTasks(situation: Situation): Task[] {
  const phases = [missingPulls, doubtedPulls, newHeads, changedPulls, unsettledHeads, failedHeads];
  for (const phase of phases) {
    const tasks = untried(situation, phase(situation)).filter((task) => failedAt(situation.notes, task) === null);
    if (tasks.length > 0) return tasks;
  }
  const all = phases.flatMap((phase) => phase(situation));
  const retries = new Map(untried(situation, all).map((task) => [taskId(task), task]));
  return [...retries.values()].slice(0, Math.max(0, MOST_FAILURES - situation.failures));
}

function untried({ tried, isWanted }: Situation, tasks: readonly Task[]): Task[] {
  return tasks.filter((task) => !tried.has(taskId(task)) && isWanted(task.key.slice(0, task.key.lastIndexOf(':'))));
}

/** Open before, and named by nobody: while everything is read anew it is asked for before it is called gone. */
export function missingPulls({ notes, known }: Pick<Situation, 'notes' | 'known'>): Task[] {
  if (notes.seededAt !== null || notes.forgejo?.readAt === null) return [];
  const gone = new Set(notes.forgejo?.gone);
  return known.filter((key) => !notes.pulls.has(key) && !gone.has(key)).map((key) => ({ ask: 'pull', key }));
}

export const doubtedPulls = (situation: Pick<Situation, 'notes'>): Task[] =>
  pullTasks(situation, 'pull', ({ isDoubted }) => isDoubted);

/** Whether head, branch and mergeability are older than what the list tells. */
const isChanged = ({ forgejo, writtenAt }: Pull): boolean => forgejo?.readOf !== writtenAt;

const changedPulls = (situation: Pick<Situation, 'notes'>): Task[] => pullTasks(situation, 'pull', isChanged);

/** How many are shown without what only asking for each by itself tells. */
export const waitingPulls = ({ pulls }: Notes): number =>
  [...pulls.values()].filter((pull) => isChanged(pull) || isUnasked(pull)).length;
