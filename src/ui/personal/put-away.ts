/** What this browser put away or pinned, as the page asks for it. */
import { awayOf, isAwayNow, isPinned, isStashed, putsAway } from '#view/personal/personal.ts';
import { idOfAddress } from '../scripts/target-of-address.ts';
import { currentKept, onKept, today } from './kept/kept.ts';

/**
 * A style sheet hides those lines, before anything here runs: the attribute `hidden` belongs to the filter alone,
 * which asks here only so that its numbers agree.
 */
export type PutAway = {
  /** Nothing is put away: the quick answer for most readers. Something may be pinned all the same. */
  isEmpty: boolean;
  /** Hidden, snoozed, or of a stashed package; but not while the address leads to it. */
  isLineAway: (id: string, stateKey: string | undefined, packageName: string) => boolean;
  /** Some package is pinned, on this page or another. */
  hasPins: boolean;
  isPinned: (packageName: string) => boolean;
};

function readPutAway(): PutAway {
  const { personal } = currentKept();
  const linked = idOfAddress();
  const isAway = (id: string, state: string | undefined) => {
    const entry = awayOf(personal, id);
    return entry !== undefined && isAwayNow(entry, { state, today: today() });
  };
  return {
    isEmpty: ![...personal.values()].some(putsAway),
    isLineAway: (id, state, packageName) =>
      id !== linked && packageName !== linked && (isAway(id, state) || isStashed(personal, packageName)),
    hasPins: [...personal.values()].some((entry) => entry.mark === 'pin' && !('off' in entry)),
    isPinned: (packageName) => isPinned(personal, packageName),
  };
}

/** Calls the listener at once and after every change, here or in another tab; the answer ends that. */
export function subscribe(listener: (putAway: PutAway) => void): () => void {
  const tell = () => listener(readPutAway());
  tell();
  window.addEventListener('hashchange', tell);
  const end = onKept(tell);
  return () => {
    window.removeEventListener('hashchange', tell);
    end();
  };
}
