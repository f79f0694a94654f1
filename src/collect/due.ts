/** Which sources are due, and why. Pure. */
import type { Outcome } from '#domain/outcome.ts';
import { RUN } from '#sources/config.ts';

export type Why =
  | 'told to'
  | 'never read'
  | 'left out last time'
  | 'failed last time'
  | 'switched on again'
  | 'its interval has passed'
  | 'read in the future'
  | 'its file is lost';

/**
 * A source is due when it was never read, when its last attempt failed or was left out, or when its interval has
 * passed; also when it was read in the future: then a clock was wrong. Undefined when it is not due.
 */
export function whyDue(outcome: Outcome | undefined, everyMinutes: number, now: string): Why | undefined {
  if (outcome?.readAt === undefined) return 'never read';
  if (outcome.leftOutSince !== undefined) return 'left out last time';
  if (outcome.switchedOff === true) return 'switched on again';
  if (outcome.state !== 'fresh') return 'failed last time';
  const ageMs = Date.parse(now) - Date.parse(outcome.readAt);
  if (ageMs < 0) return 'read in the future';
  return ageMs >= (everyMinutes - RUN.earlyMinutes) * 60_000 ? 'its interval has passed' : undefined;
}
