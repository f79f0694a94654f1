/** The personal record that a browser stores: entries about packages and findings, and saved views. */

/**
 * `away` is hidden until it changes or snoozed, since a finding can be only one of these. A new mark needs a new version
 * (personal-parse.ts), so that older pages leave the record unchanged.
 */
export type Mark = 'pin' | 'stash' | 'away' | 'note' | 'view' | 'home';

/** `of` is the id of a package, a finding or a saved view; `at` is when the reader did it, to the millisecond. */
type EntryBase<M extends Mark> = { mark: M; of: string; at: string };
/** `gone`: the first day on which a page had the package but not the finding. */
type OnFinding<M extends Mark> = EntryBase<M> & { package: string; title: string; gone?: string };

export type OnPackage = EntryBase<'pin' | 'stash'>;
/** Hidden as long as the finding is in this state. */
export type Hidden = OnFinding<'away'> & { state: string };
/** Hidden until this day begins. */
export type Snoozed = OnFinding<'away'> & { until: string };
export type Note = OnFinding<'note'> & { text: string };
/** A page with filters and an arrangement; `viewId` in views.ts makes its `of`. */
export type View = EntryBase<'view'> & { query: string };
/** Makes a saved view the home of the reader. The newest one counts. */
export type Home = EntryBase<'home'>;
/** Records that an entry was removed, so that an older copy of the record does not bring it back. */
export type Removal = EntryBase<Mark> & { off: true };
export type Entry = OnPackage | Hidden | Snoozed | Note | View | Home | Removal;

/** Entries by `keyOf`. */
export type Personal = ReadonlyMap<string, Entry>;

export const keyOf = ({ mark, of }: { mark: Mark; of: string }): string => `${mark} ${of}`;

export const EMPTY_RECORD: Personal = new Map();

/** Takes the newer of both for each entry. The order and the number of merges do not change the result. */
export function mergePersonal(one: Personal, other: Personal): Personal {
  const merged = new Map(one);
  for (const [key, entry] of other) {
    const existing = merged.get(key);
    if (existing === undefined || isNewer(entry, existing)) merged.set(key, entry);
  }
  return merged;
}

/** For the same millisecond the text decides, so that every browser chooses the same entry. */
export const isNewer = (one: Entry, other: Entry): boolean =>
  one.at === other.at ? entryText(one) > entryText(other) : one.at > other.at;

/** The order in which the fields are written. */
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

/** The entry that put this finding away, whether or not it still applies. */
export function putAwayEntry(personal: Personal, id: string): Hidden | Snoozed | undefined {
  const entry = personal.get(keyOf({ mark: 'away', of: id }));
  return entry !== undefined && ('state' in entry || 'until' in entry) ? entry : undefined;
}

export function noteOf(personal: Personal, id: string): Note | undefined {
  const entry = personal.get(keyOf({ mark: 'note', of: id }));
  return entry !== undefined && 'text' in entry ? entry : undefined;
}

/** The state of the finding on the page, and the day on the reader's own calendar. */
export type Moment = { state: string | undefined; today: string };

/**
 * A snooze ends by the reader's calendar. By the time of the crawl it would last too long on a page that was not rebuilt
 * in time.
 */
export const isPutAwayNow = (entry: Hidden | Snoozed, { state, today }: Moment): boolean =>
  'until' in entry ? entry.until > today : entry.state === state;
