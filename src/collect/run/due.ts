/** Which sources are due, and why. */
import type { Outcome } from '#domain/outcome.ts';
import { RUN } from '#sources/config.ts';
import type { Registered } from '#sources/registry.ts';
import { readStored } from '../source/read-reference.ts';
import { lastOutcomeOf, type RunPlan } from './run.ts';

export type DueReason =
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
export function whyDue(outcome: Outcome | undefined, everyMinutes: number, now: string): DueReason | undefined {
  if (outcome?.readAt === undefined) return 'never read';
  if (outcome.leftOutSince !== undefined) return 'left out last time';
  if (outcome.switchedOff === true) return 'switched on again';
  if (outcome.state !== 'fresh') return 'failed last time';
  const ageMs = Date.parse(now) - Date.parse(outcome.readAt);
  if (ageMs < 0) return 'read in the future';
  return ageMs >= (everyMinutes - RUN.earlyMinutes) * 60_000 ? 'its interval has passed' : undefined;
}

/** Why this plan asks the source: it is due, or told to be. Undefined when it is not, or is switched off. */
export function whyAsked({ source, everyMinutes }: Registered, plan: RunPlan): DueReason | undefined {
  if (plan.upstreams[source.service] === null) return undefined;
  if (plan.refresh || plan.full) return 'told to';
  return whyDue(lastOutcomeOf(source, plan), everyMinutes, plan.now);
}

/** As `whyAsked`; a source whose file was lost or damaged is read as well, however new it was. The change log has no file. */
export async function whyRead(registered: Registered, plan: RunPlan): Promise<DueReason | undefined> {
  const { source } = registered;
  const why = whyAsked(registered, plan);
  if (why !== undefined || plan.upstreams[source.service] === null || source.brings === 'changes') return why;
  return readStored(source, plan.store).then(
    (stored) => (stored === undefined ? 'its file is lost' : undefined),
    () => 'its file is lost',
  );
}
