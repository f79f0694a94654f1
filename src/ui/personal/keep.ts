/** Writes the record. Other tabs write it too: what is put goes over what the record holds now, not over what it held. */
import { type Entry, keyOf, mergePersonal, NOTHING_KEPT, type Personal } from '#view/personal/personal.ts';
import { formatPersonal } from '#view/personal/personal-parse.ts';
import { currentKept, takeKept } from './kept/kept.ts';
import { leaveViews } from './views/leave-views.ts';
import { KEY, type Kept, OTHER_KEYS, readKept, RULES, SET_ASIDE } from './storage.ts';

/** What holds after it; nothing was put where a newer site wrote the record. */
export function keep(entries: readonly Entry[]): Kept {
  const latest = readKept();
  if (latest.trouble === 'newer') {
    takeKept(latest);
    return latest;
  }
  const { personal, trouble } = currentKept();
  const base = trouble === undefined ? latest.personal : mergePersonal(latest.personal, personal);
  return replace(new Map([...base, ...entries.map((entry) => [keyOf(entry), entry] as const)]));
}

export function replace(personal: Personal): Kept {
  const trouble = write(formatPersonal(personal));
  const kept: Kept = { personal, ...(trouble === undefined ? {} : { trouble }) };
  takeKept(kept);
  leaveViews(kept);
  return kept;
}

export function eraseAll(): void {
  try {
    for (const key of [KEY, SET_ASIDE, RULES, ...OTHER_KEYS]) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
  takeKept({ personal: NOTHING_KEPT });
  leaveViews({ personal: NOTHING_KEPT });
}

function write(text: string): 'forbidden' | 'full' | undefined {
  try {
    localStorage.setItem(KEY, text);
    return undefined;
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
  }
}
