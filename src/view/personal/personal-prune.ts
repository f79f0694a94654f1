/** Old entries go: of findings that are long gone, and of what was taken back long ago. */
import type { Entry, Personal } from './personal.ts';
import { addDays } from './personal-changes.ts';

const PRUNED_AFTER_DAYS = 180;

/** A page with the packages and the findings that it has, by the clock of its crawl. */
export type SeenPage = { day: string; hasPackage: (name: string) => boolean; hasFinding: (id: string) => boolean };

/**
 * A finding is gone where its package is and it is not. A reader who looks at nothing for a year loses nothing: only
 * pages that were looked at count, and one without it before and after those days. The same record where nothing changes.
 */
export function prune(personal: Personal, page: SeenPage): Personal {
  const kept = [...personal].flatMap(([key, entry]) => {
    const next = pruneEntry(entry, page);
    return next === undefined ? [] : [[key, next] as const];
  });
  const isSame = kept.length === personal.size && kept.every(([key, entry]) => personal.get(key) === entry);
  return isSame ? personal : new Map(kept);
}

function pruneEntry(entry: Entry, { day, hasPackage, hasFinding }: SeenPage): Entry | undefined {
  const longAgo = addDays(day, -PRUNED_AFTER_DAYS);
  if ('off' in entry) return entry.at < longAgo ? undefined : entry;
  if (!('package' in entry)) return entry;
  if (hasFinding(entry.of)) {
    if (entry.gone === undefined) return entry;
    const { gone: _gone, ...back } = entry;
    return back;
  }
  if (!hasPackage(entry.package)) return entry;
  if (entry.gone === undefined) return { ...entry, gone: day };
  return entry.gone < longAgo ? undefined : entry;
}
