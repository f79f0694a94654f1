/** What the change log tells of pull requests, before dist-git is asked for anything. */
import type { Log } from '#lib/log.ts';
import type { Changes } from '#sources/define.ts';
import { isTooMuchBroken } from '#sources/kit/broken-share.ts';
import { hear, type Told } from './hear.ts';
import { goesOn, knownByLog } from './known-until.ts';
import { type Ledger, takeTold, takeUnreadable } from './ledger.ts';
import { compareWritten } from './pull.ts';
import type { Unreadable, WirePull } from './schema.ts';
import { TOPICS } from './topics.ts';

type Listening = {
  ledger: Ledger;
  changes: Changes | undefined;
  isInSight: (pull: WirePull) => boolean;
  log: Log;
};

/** Whether the ledger now has all that the log knows: told without a gap, and understood. */
export function listen({ ledger, changes, isInSight, log }: Listening): boolean {
  if (changes === undefined || !goesOn(ledger.notes, changes)) return false;
  const told: Told[] = [];
  const unreadable: Unreadable[] = [];
  for (const heard of changes.of(TOPICS).map(hear)) {
    if (heard === undefined) continue;
    if ('reason' in heard) unreadable.push(heard);
    else told.push(heard);
  }
  if (isTooMuchBroken(unreadable.length, told.length + unreadable.length)) {
    log.warn('the messages of pull requests cannot be read', { reason: unreadable[0]?.reason });
    return false;
  }
  for (const bad of unreadable) takeUnreadable(ledger, bad);
  for (const one of told.sort(inOrder)) takeTold(ledger, one, isInSight);
  knownByLog(ledger.notes, changes);
  return true;
}

/**
 * The bus counts in seconds, dist-git in microseconds: the order is that of its writing. Results of CI are no writing;
 * they have the order of the bus, and within a second their own. What was written at one moment cannot be told apart:
 * what is open stands first, so that what has closed is then doubted.
 */
function inOrder(a: Told, b: Told): number {
  return (
    compareWritten(a.pull.last_updated, b.pull.last_updated) ||
    compareText(a.at, b.at) ||
    compareText(a.flag?.date_updated ?? '', b.flag?.date_updated ?? '') ||
    Number(a.pull.status !== 'Open') - Number(b.pull.status !== 'Open')
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
