/** Whether something has to be read again. Instants are those of this site: 2026-11-24T14:05:00Z. */
import { hoursBetween } from '#lib/time.ts';

/**
 * Whether it was read within the last `hours` before `now`. What was never read is not fresh, and neither is what was
 * read at a time that lies ahead: that was written by a clock that was wrong.
 */
export function isFresh(readAt: string | null | undefined, { now, hours }: { now: string; hours: number }): boolean {
  if (readAt === null || readAt === undefined) return false;
  const age = hoursBetween(readAt, now);
  return age >= 0 && age < hours;
}

/** A run that starts a little early still counts. */
const EARLY_HOURS = 0.5;

/** Whether everything is due to be read, which happens at each run that starts `everyHours` after the last one that did. */
export const isFullReadingDue = (fullAt: string, now: string, everyHours: number): boolean =>
  !isFresh(fullAt, { now, hours: everyHours - EARLY_HOURS });
