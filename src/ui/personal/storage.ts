/** The one record in the storage of this browser. Storage may be forbidden, full, damaged, or written by a newer site. */
import { NOTHING_KEPT, type Personal } from '#view/personal/personal.ts';
import { parsePersonal } from '#view/personal/personal-parse.ts';

export const KEY = 'packager-dashboard:personal';
/** What cannot be read is kept beside the record, so that it is not lost. */
export const SET_ASIDE = `${KEY}:set-aside`;
/** The record as rules for the script that runs before the page is painted. */
export const RULES = 'packager-dashboard:rules';

/** The saved views, home first, for the scripts that run before the page is painted. */
export const VIEWS = 'packager-dashboard:views';

/** What else of this site this browser keeps: the last pages, the theme, the switch of the keys. */
export const OTHER_KEYS = ['last-pages', 'theme', 'packager-dashboard:keys'] as const;

/** Why the record is not what one would expect. */
type Trouble = 'forbidden' | 'full' | 'newer' | 'damaged';
export type Kept = { personal: Personal; trouble?: Trouble };

export function readKept(): Kept {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? { personal: NOTHING_KEPT } : parseKept(text);
  } catch {
    return { personal: NOTHING_KEPT, trouble: 'forbidden' };
  }
}

function parseKept(text: string): Kept {
  const parsed = parsePersonal(text);
  if ('newer' in parsed) return { personal: NOTHING_KEPT, trouble: 'newer' };
  if ('personal' in parsed && parsed.unreadable === 0) return { personal: parsed.personal };
  localStorage.setItem(SET_ASIDE, text);
  return { personal: 'personal' in parsed ? parsed.personal : NOTHING_KEPT, trouble: 'damaged' };
}

/** What was damaged, as it was found. */
export function readSetAside(): string | null {
  try {
    return localStorage.getItem(SET_ASIDE);
  } catch {
    return null;
  }
}
