/** What a browser keeps for its reader: marks on packages and on findings, and saved views, each by itself. */

/**
 * `away` is hidden until it changes, or snoozed: a finding can be only one of both.
 * A mark more is a version more (personal-parse.ts): a page that does not know it then leaves the record as it is.
 */
export type Mark = 'pin' | 'stash' | 'away' | 'note' | 'view' | 'home';

/** Of a package, a finding or a saved view; `at` is when the reader did it, to the millisecond. */
type Made<M extends Mark> = { mark: M; of: string; at: string };
/** `gone`: since which day a page that has the package has not had the finding. */
type OnFinding<M extends Mark> = Made<M> & { package: string; title: string; gone?: string };

export type OnPackage = Made<'pin' | 'stash'>;
/** As long as the finding is in this state. */
export type Hidden = OnFinding<'away'> & { state: string };
/** Until the morning of this day. */
export type Snoozed = OnFinding<'away'> & { until: string };
export type Note = OnFinding<'note'> & { text: string };
/** A page as the reader had arranged it; views.ts says what `of` is. */
export type View = Made<'view'> & { query: string };
/** A saved view as the place to come back to: of several the newest. */
export type Home = Made<'home'>;
/** Remembers that something was taken back, so that an older copy does not bring it again. */
export type TakenBack = Made<Mark> & { off: true };
export type Entry = OnPackage | Hidden | Snoozed | Note | View | Home | TakenBack;

/** By key: see `keyOf`. */
export type Personal = ReadonlyMap<string, Entry>;

export const keyOf = ({ mark, of }: { mark: Mark; of: string }): string => `${mark} ${of}`;

export const NOTHING_KEPT: Personal = new Map();

/** Each entry as the newer of both has it. In any order, and however often, this comes to the same. */
export function mergePersonal(one: Personal, other: Personal): Personal {
  const merged = new Map(one);
  for (const [key, entry] of other) {
    const here = merged.get(key);
    if (here === undefined || isNewer(entry, here)) merged.set(key, entry);
  }
  return merged;
}

/** Of two that were made in the same millisecond the one whose text comes later: then every browser chooses the same. */
export const isNewer = (one: Entry, other: Entry): boolean =>
  one.at === other.at ? entryText(one) > entryText(other) : one.at > other.at;

/** In this order an entry is written, however it was made. */
export const ENTRY_FIELDS = ['mark', 'of', 'at', 'off', 'state', 'until', 'text', 'query', 'package', 'title', 'gone'];

const entryText = (entry: Entry): string => JSON.stringify(entry, ENTRY_FIELDS);

export const isPinned = (personal: Personal, packageName: string): boolean => isMarked(personal, 'pin', packageName);
export const isStashed = (personal: Personal, packageName: string): boolean => isMarked(personal, 'stash', packageName);

function isMarked(personal: Personal, mark: 'pin' | 'stash', of: string): boolean {
  const entry = personal.get(keyOf({ mark, of }));
  return entry !== undefined && !('off' in entry);
}

export const putsAway = (entry: Entry): boolean =>
  entry.mark === 'stash' ? !('off' in entry) : 'state' in entry || 'until' in entry;

/** What was done to put this finding away, whether or not it still holds. */
export function awayOf(personal: Personal, id: string): Hidden | Snoozed | undefined {
  const entry = personal.get(keyOf({ mark: 'away', of: id }));
  return entry !== undefined && ('state' in entry || 'until' in entry) ? entry : undefined;
}

export function noteOf(personal: Personal, id: string): Note | undefined {
  const entry = personal.get(keyOf({ mark: 'note', of: id }));
  return entry !== undefined && 'text' in entry ? entry : undefined;
}

/** Now: the state that the page shows, and the day on the reader's own calendar. */
export type Moment = { state: string | undefined; today: string };

/**
 * A snooze ends by the calendar of the reader, whom it promised to come back: on a page that was not rebuilt in time
 * the clock of the crawl would keep it away for longer than that.
 */
export const isAwayNow = (entry: Hidden | Snoozed, { state, today }: Moment): boolean =>
  'until' in entry ? entry.until > today : entry.state === state;
