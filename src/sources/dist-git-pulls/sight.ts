/**
 * Packages that come into sight between two runs: somebody has taken one whose pull requests nobody could act on. They
 * stand in no list that was read, and the change log tells of none that was there before.
 */
import type { Ownership } from '#domain/ownership/ownership.ts';
import type { Notes } from './notes.ts';
import { packagesInSight } from './packagers.ts';
import type { Situation, Task } from './task.ts';

/** At the beginning of a run. */
export function findNewcomers(notes: Notes, ownership: Ownership): void {
  const now = seenBy(notes, ownership);
  for (const name of notes.unseen.keys()) if (!now.has(name)) notes.unseen.delete(name);
  if (notes.sight === undefined) return;
  const before = new Set(notes.sight);
  for (const name of now) if (!before.has(name) && !notes.unseen.has(name)) notes.unseen.set(name, null);
}

/** At its end. */
export function noteSight(notes: Notes, ownership: Ownership): void {
  notes.sight = [...seenBy(notes, ownership)].sort();
}

/** By those whose list of what they may act on was read. */
function seenBy({ lists }: Notes, ownership: Ownership): Set<string> {
  const readers = [...lists].flatMap(([key, { readAt }]) => {
    const [which, person = ''] = key.split('/');
    return which === 'actionable' && readAt !== null ? [person] : [];
  });
  return packagesInSight(ownership, readers);
}

export const unseenPackages = ({ notes }: Situation): Task[] =>
  [...notes.unseen.keys()].sort().map((key): Task => ({ ask: 'package', key }));
