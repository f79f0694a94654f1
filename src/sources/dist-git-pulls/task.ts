/** One question to dist-git, and what it depends on whether it is asked. */
import { type List, NEVER, type Notes } from './notes.ts';

/** A list of a person, the CI results of a pull request, or a pull request by itself. */
export type Task = { ask: 'list' | 'checks' | 'pull'; key: string };

export const taskId = ({ ask, key }: Task): string => `${ask} ${key}`;

export type Situation = {
  notes: Notes;
  /** All lists there are, in the order of their importance. */
  lists: readonly string[];
  now: string;
  /** Pull requests that were open when everything was read the last time, by their keys. */
  known: readonly string[];
  /** What this run has tried: nothing is asked twice. */
  tried: ReadonlySet<string>;
  /** Whether this run has read anything yet, and how many of its questions failed. */
  isAlive: boolean;
  failures: number;
  /** The change log has told everything: then dist-git is asked only for what it cannot tell. */
  isTold: boolean;
};

/** Two for each person; a key cannot be `__proto__`. */
export const listsOf = (people: readonly string[]): string[] =>
  people.flatMap((name) => [`filed/${name}`, `actionable/${name}`]);

export const listOf = ({ lists }: Notes, key: string): List => lists.get(key) ?? NEVER;

export const isRead = (notes: Notes, key: string): boolean => listOf(notes, key).readAt !== null;

/** Read, and not failed since. */
export const isGood = (notes: Notes, key: string): boolean =>
  isRead(notes, key) && listOf(notes, key).failedAt === null;

/** Neither read nor failed. */
export const isUntried = (notes: Notes, key: string): boolean =>
  !isRead(notes, key) && listOf(notes, key).failedAt === null;

/** When it was last asked in vain; null when it was answered since. */
export const failedAt = (notes: Notes, { ask, key }: Task): string | null =>
  (ask === 'list' ? listOf(notes, key) : notes.pulls.get(key))?.failedAt ?? null;
