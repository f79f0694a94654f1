/** Which sources are due. Pure. */
import type { Outcome } from '#domain/outcome.ts';
import { RUN } from '#sources/config.ts';

/**
 * A source is due when it was never read, when its last attempt failed, or when its interval has passed; also when it
 * was read in the future: then a clock was wrong.
 */
export function isDue(outcome: Outcome | undefined, everyMinutes: number, now: string): boolean {
  if (outcome?.state !== 'fresh' || outcome.readAt === undefined) return true;
  const ageMs = Date.parse(now) - Date.parse(outcome.readAt);
  return ageMs < 0 || ageMs >= (everyMinutes - RUN.earlyMinutes) * 60_000;
}
