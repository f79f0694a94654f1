/** How far the reading has come. */
import type { Coverage, Part } from '#domain/snapshot.ts';
import { isUnasked } from './due-pulls.ts';
import type { Notes } from './notes.ts';
import { isGood, listsOf } from './task.ts';

/** Among so many packagers somebody has an open pull request: none at all is not believed. */
const MANY_PACKAGERS = 100;

export type HowFar = { parts: Part[]; complete: boolean; coverage: Coverage; oldestAt: string | undefined };

export const partsOf = ({ pulls }: Notes, people: readonly string[]): Part[] => [
  { name: 'pull requests', rows: pulls.size, mayBeEmpty: people.length < MANY_PACKAGERS },
];

/** Complete when each list was read whole and did not fail since, and the CI results of each head were read. */
export function howFar({ notes, people }: { notes: Notes; people: readonly string[] }): HowFar {
  const done = people.filter((name) => listsOf([name]).every((key) => isGood(notes, key))).length;
  const unasked = [...notes.pulls.values()].filter(isUnasked).length;
  const unseen = notes.unseen.size;
  const failed = [...notes.lists.values()].filter(({ failedAt }) => failedAt !== null).length;
  const missing = [...notes.lists.values()].reduce((sum, list) => sum + (list.missing ?? 0), 0);
  const notesInWords = [
    ...(unasked === 0 ? [] : [`CI results of ${counted(unasked, 'pull request')} are still to be read`]),
    ...(unseen === 0 ? [] : [`those of ${counted(unseen, 'package')} are still to be read`]),
    ...(failed === 0 ? [] : [`${counted(failed, 'list')} could not be read`]),
    ...(missing === 0 ? [] : [`dist-git counts ${counted(missing, 'pull request')} more than it names`]),
  ];
  return {
    parts: partsOf(notes, people),
    complete: done === people.length && unasked === 0 && unseen === 0 && missing === 0,
    oldestAt: oldestOf(notes),
    coverage: {
      done,
      of: people.length,
      unit: 'packagers',
      ...(notesInWords.length === 0 ? {} : { note: notesInWords.join('; ') }),
    },
  };
}

/** What was read before is as new as what has been told since. */
function oldestOf({ lists, changesUntil }: Notes): string | undefined {
  const oldest = [...lists.values()].flatMap(({ readAt }) => readAt ?? []).sort()[0];
  return oldest !== undefined && oldest < changesUntil ? changesUntil : oldest;
}

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
