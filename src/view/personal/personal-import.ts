/** What comes in a file or a link, and what taking it over would change. */
import { type Entry, isNewer, keyOf, type Personal } from './personal.ts';
import { parsePersonal } from './personal-parse.ts';
import { withCleanQuery } from './views.ts';

export type Import = {
  /** What would be put: newer than what is here. */
  entries: readonly Entry[];
  /** Of them: new, in the place of another, and what only says that something was taken back. */
  added: number;
  replaced: number;
  removed: number;
  /** Here already, or older than what is here. */
  same: number;
  unreadable: number;
};

/** A sentence instead where it cannot be read. */
export function readImport(text: string, here: Personal, now: string): Import | string {
  const parsed = parsePersonal(text);
  if ('newer' in parsed) return 'A newer version of this site made it: this one cannot read it.';
  if ('damaged' in parsed) return `It holds nothing that this site can read: ${parsed.damaged}.`;
  const { personal, unreadable } = parsed;
  const entries = [...personal.values()]
    .map((entry) => withCleanQuery(notAfter(entry, now)))
    .filter((entry) => wins(entry, here));
  const removed = entries.filter((entry) => 'off' in entry && isLive(here.get(keyOf(entry)))).length;
  const live = entries.filter((entry) => !('off' in entry));
  const replaced = live.filter((entry) => isLive(here.get(keyOf(entry)))).length;
  return {
    entries,
    added: live.length - replaced,
    replaced,
    removed,
    same: personal.size - entries.length,
    unreadable,
  };
}

/** A clock that is ahead, or a lie, may not win for ever. */
const notAfter = (entry: Entry, now: string): Entry => (entry.at > now ? { ...entry, at: now } : entry);

function wins(entry: Entry, here: Personal): boolean {
  const mine = here.get(keyOf(entry));
  return mine === undefined || isNewer(entry, mine);
}

const isLive = (entry: Entry | undefined): boolean => entry !== undefined && !('off' in entry);
