/** Reads one source. Faults of the other side become an Outcome here, and nowhere else; bugs pass through. */
import type { Outcome } from '#domain/outcome.ts';
import { isUpstreamFault, ShapeError, ThinResultError } from '#lib/errors.ts';
import { cleanText } from '#lib/text.ts';
import type { Store } from '#store/store.ts';
import { DoubtError, type Job, type Reader } from './job.ts';
import { openReader } from './read-source.ts';
import { sinceOf } from './run.ts';

/** Never throws for faults of the service; throws for bugs and for a data folder that cannot be used. */
export async function collectSource(job: Job, store: Store): Promise<Outcome> {
  const reader = await openReader(job, store);
  try {
    await reader.read();
    if ((reader.left()?.droppedCount ?? 0) > 0) await job.http.distrust();
    return await settle({ ...outcomeOf(job, reader), state: 'fresh' }, store);
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    if (error instanceof ShapeError || error instanceof ThinResultError) await job.http.distrust();
    const left = reader.left();
    const reason = cleanText(error.message, 'no reason given', 400);
    job.log.warn(left === undefined ? 'could not be read and nothing is known yet' : 'kept the last good snapshot', {
      source: job.source.identity.id,
      reason,
    });
    const outcome: Outcome = {
      ...outcomeOf(job, reader),
      state: left === undefined ? 'missing' : 'kept',
      reason,
      fault: error.fault,
      ...sinceOf(error, job.last, job.now),
      ...(error instanceof DoubtError && error.doubt !== undefined ? { doubt: error.doubt } : {}),
    };
    return await settle(outcome, store);
  }
}

/** What there is of a source, whether it was read now or before. */
function outcomeOf({ source, now }: Pick<Job, 'source' | 'now'>, reader: Reader): Omit<Outcome, 'state'> {
  const [left, best] = [reader.left(), reader.best()];
  const outcome = { source: source.identity, attemptedAt: now, ...(best === undefined ? {} : { best }) };
  if (left === undefined) return outcome;
  const { collectedAt, oldestAt, complete, droppedCount, changesUntil } = left;
  const findings = 'findings' in left ? left.findings.length : 0;
  return {
    ...outcome,
    readAt: collectedAt,
    ...(oldestAt === undefined ? {} : { oldestAt }),
    has: { findings, dropped: droppedCount, complete },
    ...(changesUntil === undefined ? {} : { changesUntil }),
    ...(left.private === true ? { private: left.private } : {}),
  };
}

async function settle(outcome: Outcome, store: Store): Promise<Outcome> {
  await store.writeOutcome(outcome);
  return outcome;
}
