/** What this site keeps in the storage of a browser. Storage may be forbidden, full, damaged, or written by a newer site. */
import { EMPTY_RECORD, type Personal } from '#view/personal/personal.ts';
import { parsePersonal } from '#view/personal/personal-parse.ts';

/** Everything that this site writes. The scripts of ui/early repeat some of these: a test compares them. */
export const STORAGE_KEYS = {
  /** The one record of what the reader pinned, stashed, hid, snoozed, noted and saved. */
  personal: 'packager-dashboard:personal',
  /** A record that could not be read whole, as it was found, so that it is not lost. */
  setAside: 'packager-dashboard:personal:set-aside',
  /** The record as CSS rules, for before-paint.js, which has no time to read the record itself. */
  rules: 'packager-dashboard:rules',
  /** The saved views as rows, home first, for before-paint.js and views.js. */
  views: 'packager-dashboard:views',
  /** Whether single keys are switched off. */
  singleKeys: 'packager-dashboard:keys',
  lastPages: 'last-pages',
  theme: 'theme',
} as const;

/** Why the stored record is not what one would expect. */
type Trouble = 'forbidden' | 'full' | 'newer' | 'damaged';
export type StoredRecord = { personal: Personal; trouble?: Trouble };

export function readRecord(): StoredRecord {
  try {
    const text = localStorage.getItem(STORAGE_KEYS.personal);
    return text === null ? { personal: EMPTY_RECORD } : parseRecord(text);
  } catch {
    return { personal: EMPTY_RECORD, trouble: 'forbidden' };
  }
}

function parseRecord(text: string): StoredRecord {
  const parsed = parsePersonal(text);
  if ('newer' in parsed) return { personal: EMPTY_RECORD, trouble: 'newer' };
  if ('personal' in parsed && parsed.unreadable === 0) return { personal: parsed.personal };
  localStorage.setItem(STORAGE_KEYS.setAside, text);
  return { personal: 'personal' in parsed ? parsed.personal : EMPTY_RECORD, trouble: 'damaged' };
}

export function readSetAside(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEYS.setAside);
  } catch {
    return null;
  }
}
