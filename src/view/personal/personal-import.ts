/** Reads a record from a file or a link, and compares it with the record of this browser. */
import { formatList, formatMany } from '../format.ts';
import { type Entry, isNewer, keyOf, type Personal } from './personal.ts';
import { parsePersonal } from './personal-parse.ts';
import { withCleanQuery } from './views.ts';

export type Import = {
  /** The entries to add: those that are newer than the current ones. */
  entries: readonly Entry[];
  /** How many of them are new, replace an entry, and remove an entry. */
  added: number;
  replaced: number;
  removed: number;
  /** How many are not added, as the current ones are the same or newer. */
  same: number;
  unreadable: number;
};

/** Returns a sentence for the reader where the text cannot be read. */
export function readImport(text: string, current: Personal, now: string): Import | string {
  const parsed = parsePersonal(text);
  if ('newer' in parsed) return 'A newer version of this site made it: this one cannot read it.';
  if ('damaged' in parsed) return `It holds nothing that this site can read: ${parsed.damaged}.`;
  const { personal, unreadable } = parsed;
  const entries = [...personal.values()]
    .map((entry) => withCleanQuery(withoutFutureTime(entry, now)))
    .filter((entry) => replacesCurrent(entry, current));
  const removed = entries.filter((entry) => 'off' in entry && isLive(current.get(keyOf(entry)))).length;
  const live = entries.filter((entry) => !('off' in entry));
  const replaced = live.filter((entry) => isLive(current.get(keyOf(entry)))).length;
  return {
    entries,
    added: live.length - replaced,
    replaced,
    removed,
    same: personal.size - entries.length,
    unreadable,
  };
}

/** An entry from the future would win over all later changes, so it gets the present time. */
const withoutFutureTime = (entry: Entry, now: string): Entry => (entry.at > now ? { ...entry, at: now } : entry);

function replacesCurrent(entry: Entry, current: Personal): boolean {
  const own = current.get(keyOf(entry));
  return own === undefined || isNewer(entry, own);
}

const isLive = (entry: Entry | undefined): boolean => entry !== undefined && !('off' in entry);

/** Tells the reader what the import would change, before it is done. */
export function importWords({ added, replaced, removed, same, unreadable }: Import): string {
  const changes = [
    added === 0 ? '' : `adds ${formatMany(added, 'entry', 'entries')}`,
    replaced === 0 ? '' : `puts ${formatMany(replaced, 'newer entry', 'newer entries')} in the place of yours`,
    removed === 0 ? '' : `takes back ${formatMany(removed, 'entry', 'entries')} of yours`,
  ].filter((words) => words !== '');
  return [
    changes.length === 0 ? 'It changes nothing here.' : `It ${formatList(changes)}.`,
    same === 0 ? '' : `${formatMany(same, 'entry is', 'entries are')} here already, or older than yours: these stay.`,
    unreadable === 0 ? '' : `${formatMany(unreadable, 'entry', 'entries')} cannot be read and will be left out.`,
    changes.length === 0 ? '' : 'Nothing else changes.',
  ]
    .filter((words) => words !== '')
    .join(' ');
}
