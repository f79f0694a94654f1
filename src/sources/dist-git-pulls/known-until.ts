/**
 * Up to when everything that happened to pull requests is known, `changesUntil`, and what may move that instant:
 *
 * 1. Whoever starts to read everything anew knows what happened before, `changesKnownAt`: all lists are read after that.
 * 2. The change log, where it goes on from that instant or from before it, moves it to its own end.
 * 3. Otherwise it stays. A list that is read then knows more, but not of the others.
 * 4. When it is too far back for the change log, it moves to the time of the oldest look, once everything has been
 *    looked at after it: each list, and by itself each pull request that no list names.
 *
 * Never back, and never to where a pull request could have come or gone unseen.
 */
import type { Changes } from '#sources/define.ts';
import { hoursBetween } from '#lib/instant.ts';
import { namedIn, type Notes } from './notes.ts';

/** The change log is not read back any further: src/collect/read-changes.ts. */
const LOG_REACHES_HOURS = 7 * 24;

/** Rule 2: whether the log has everything that is not yet known. */
export const goesOn = ({ changesUntil }: Notes, { since }: Changes): boolean => since <= changesUntil;

/** Rule 2, after what the log has told was noted. */
export function knownByLog(notes: Notes, { since, until }: Changes): void {
  notes.heardSince ??= since;
  if (until > notes.changesUntil) notes.changesUntil = until;
}

/** Rules 3 and 4, at the end of a run without the log. */
export function knownByLooking(notes: Notes, lists: readonly string[], now: string): void {
  if (hoursBetween(notes.changesUntil, now) < LOG_REACHES_HOURS) return;
  const oldest = oldestLook(notes, lists);
  if (oldest === undefined || oldest <= notes.changesUntil) return;
  notes.changesUntil = oldest;
  notes.heardSince = null;
}

/** Undefined while something was never looked at, or is in doubt. */
function oldestLook(notes: Notes, lists: readonly string[]): string | undefined {
  const named = namedIn(notes, lists);
  const pulls = [...notes.pulls];
  if (pulls.some(([, { isDoubted }]) => isDoubted)) return undefined;
  const looks = [
    ...lists.map((key) => notes.lists.get(key)?.readAt ?? null),
    ...pulls.filter(([key]) => !named.has(key)).map(([, { askedAt }]) => askedAt),
  ];
  const made = looks.filter((at) => at !== null);
  return made.length < looks.length ? undefined : made.sort()[0];
}
