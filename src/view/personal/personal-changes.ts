/** What a reader does, as entries of the record. */
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
  type TakenBack,
  type View,
} from './personal.ts';

/** A finding as the page shows it. */
export type OnPage = { id: string; state: string; package: string; title: string };

/** `now` to the millisecond. */
export type Times = { personal: Personal; now: string };

export const marked = (times: Times, mark: 'pin' | 'stash', of: string): OnPackage => made(times, { mark, of });

export const hidden = (times: Times, { id, state, ...finding }: OnPage): Hidden =>
  made(times, { mark: 'away', of: id, state, package: finding.package, title: finding.title });

export const snoozed = (times: Times, { id, ...finding }: OnPage, until: string): Snoozed =>
  made(times, { mark: 'away', of: id, until, package: finding.package, title: finding.title });

export const noted = (times: Times, { id, ...finding }: OnPage, text: string): Note =>
  made(times, { mark: 'note', of: id, text, package: finding.package, title: finding.title });

export const saved = (times: Times, { of, query }: { of: string; query: string }): View =>
  made(times, { mark: 'view', of, query });

export const madeHome = (times: Times, of: string): Home => made(times, { mark: 'home', of });

export const takenBack = (times: Times, { mark, of }: { mark: Mark; of: string }): TakenBack =>
  made(times, { mark, of, off: true });

/** What makes everything as it was before these entries were put. */
export const undone = (times: Times, before: Personal, entries: readonly Entry[]): Entry[] =>
  entries.map((entry) => {
    const was = before.get(keyOf(entry));
    return was === undefined ? takenBack(times, entry) : made(times, was);
  });

/** Later than what it replaces, even where that came from a browser whose clock is ahead. */
function made<E extends { mark: Mark; of: string }>({ personal, now }: Times, entry: E): E & { at: string } {
  const before = personal.get(keyOf(entry))?.at ?? '';
  return { ...entry, at: now > before ? now : new Date(Date.parse(before) + 1).toISOString() };
}

const DAY_MS = 86_400_000;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The same day of the next month, or its last one. */
export function addMonth(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, lastDate))).toISOString().slice(0, 10);
}
