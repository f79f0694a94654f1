/** Which sources are due. Pure. */
import type { Outcome } from '#domain/outcome.ts';

/** A run that starts a little early still counts. */
const EARLY_MS = 2 * 60_000;

/**
 * A source is due when it was never read, when its last attempt failed, or when its interval has passed; also when it
 * was read in the future: then a clock was wrong.
 */
export function isDue(outcome: Outcome | undefined, everyMinutes: number, now: string): boolean {
  if (outcome?.state !== 'fresh' || outcome.readAt === undefined) return true;
  const ageMs = Date.parse(now) - Date.parse(outcome.readAt);
  return ageMs < 0 || ageMs >= everyMinutes * 60_000 - EARLY_MS;
}
