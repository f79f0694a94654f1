/** Which lines this browser's reader has put away (hidden, snoozed or stashed), and which packages are pinned. */
import { putAwayEntry, isPutAwayNow, isPinned, isStashed, putsAway } from '#view/personal/personal.ts';
import { currentRecord, onRecordChange, today } from './record.ts';
import { idOfAddress } from '../scripts/lines.ts';

/**
 * A style sheet hides the lines that are put away, before any of this runs. The attribute `hidden` belongs to the filters
 * alone; they only ask here so that their numbers agree with what is seen.
 */
export type Visibility = {
  /** Nothing is put away, as for most readers; some package may be pinned all the same. */
  showsAll: boolean;
  /** The finding is hidden or snoozed, or its package is stashed; never while the address leads to it. */
  isPutAway: (id: string, stateKey: string | undefined, packageName: string) => boolean;
  /** Some package is pinned, on this page or another. */
  hasPins: boolean;
  isPinned: (packageName: string) => boolean;
};

function readVisibility(): Visibility {
  const { personal } = currentRecord();
  const target = idOfAddress();
  const isAway = (id: string, state: string | undefined) => {
    const entry = putAwayEntry(personal, id);
    return entry !== undefined && isPutAwayNow(entry, { state, today: today() });
  };
  return {
    showsAll: ![...personal.values()].some(putsAway),
    isPutAway: (id, state, packageName) =>
      id !== target && packageName !== target && (isAway(id, state) || isStashed(personal, packageName)),
    hasPins: [...personal.values()].some((entry) => entry.mark === 'pin' && !('off' in entry)),
    isPinned: (packageName) => isPinned(personal, packageName),
  };
}

/** Calls the listener at once and after every change, here or in another tab. Returns a function that ends it. */
export function subscribeToVisibility(listener: (visibility: Visibility) => void): () => void {
  const notify = () => listener(readVisibility());
  notify();
  window.addEventListener('hashchange', notify);
  const end = onRecordChange(notify);
  return () => {
    window.removeEventListener('hashchange', notify);
    end();
  };
}
