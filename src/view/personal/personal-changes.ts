/** Makes the entries of the personal record for what a reader does. */
import { DAY_MS } from '#lib/time.ts';
import {
  type Entry,
  type Hidden,
  type Home,
  keyOf,
  type Mark,
  type Note,
  type OnPackage,
  type Personal,
  type Snoozed,
  type Removal,
  type View,
} from './personal.ts';

/** A finding on the page, with the key of its state. */
export type FindingOnPage = { id: string; state: string; package: string; title: string };

/** The record before the change, and the time to the millisecond. */
export type EditContext = { personal: Personal; now: string };

export const markPackage = (context: EditContext, mark: 'pin' | 'stash', of: string): OnPackage =>
  withTime(context, { mark, of });

export const hideFinding = (context: EditContext, { id, state, ...finding }: FindingOnPage): Hidden =>
  withTime(context, { mark: 'away', of: id, state, package: finding.package, title: finding.title });

export const snoozeFinding = (context: EditContext, { id, ...finding }: FindingOnPage, until: string): Snoozed =>
  withTime(context, { mark: 'away', of: id, until, package: finding.package, title: finding.title });

export const addNote = (context: EditContext, { id, ...finding }: FindingOnPage, text: string): Note =>
  withTime(context, { mark: 'note', of: id, text, package: finding.package, title: finding.title });

export const addView = (context: EditContext, { of, query }: { of: string; query: string }): View =>
  withTime(context, { mark: 'view', of, query });

export const makeHome = (context: EditContext, of: string): Home => withTime(context, { mark: 'home', of });

export const removeEntry = (context: EditContext, { mark, of }: { mark: Mark; of: string }): Removal =>
  withTime(context, { mark, of, off: true });

/** Entries that restore what the record had before the given entries were added. */
export const undoEntries = (context: EditContext, before: Personal, entries: readonly Entry[]): Entry[] =>
  entries.map((entry) => {
    const previous = before.get(keyOf(entry));
    return previous === undefined ? removeEntry(context, entry) : withTime(context, previous);
  });

/** Adds the time. It is later than that of the replaced entry, even if that comes from a browser whose clock is ahead. */
function withTime<E extends { mark: Mark; of: string }>({ personal, now }: EditContext, entry: E): E & { at: string } {
  const previousAt = personal.get(keyOf(entry))?.at ?? '';
  return { ...entry, at: now > previousAt ? now : new Date(Date.parse(previousAt) + 1).toISOString() };
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The same day of the next month, or the last day of that month if it is shorter. */
export function addMonth(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, lastDate))).toISOString().slice(0, 10);
}
