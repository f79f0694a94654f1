/** Removes entries about findings that have been gone for long, and old removals. */
import type { Entry, Personal } from './personal.ts';
import { addDays } from './personal-changes.ts';

const PRUNED_AFTER_DAYS = 180;

/** A page that the reader opened, with its packages and findings and the day of its crawl. */
export type VisitedPage = { day: string; hasPackage: (name: string) => boolean; hasFinding: (id: string) => boolean };

/**
 * A finding is gone if the page has its package but not the finding. Its entry is removed only when a page showed that at
 * the beginning and after the end of that time, so a reader who opens no page for a year loses nothing. Returns the same
 * object if nothing changes.
 */
export function prune(personal: Personal, page: VisitedPage): Personal {
  const kept = [...personal].flatMap(([key, entry]) => {
    const next = pruneEntry(entry, page);
    return next === undefined ? [] : [[key, next] as const];
  });
  const isSame = kept.length === personal.size && kept.every(([key, entry]) => personal.get(key) === entry);
  return isSame ? personal : new Map(kept);
}

function pruneEntry(entry: Entry, { day, hasPackage, hasFinding }: VisitedPage): Entry | undefined {
  const prunedBefore = addDays(day, -PRUNED_AFTER_DAYS);
  if ('off' in entry) return entry.at < prunedBefore ? undefined : entry;
  if (!('package' in entry)) return entry;
  if (hasFinding(entry.of)) {
    if (entry.gone === undefined) return entry;
    const { gone: _gone, ...back } = entry;
    return back;
  }
  if (!hasPackage(entry.package)) return entry;
  if (entry.gone === undefined) return { ...entry, gone: day };
  return entry.gone < prunedBefore ? undefined : entry;
}
