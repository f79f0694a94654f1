/** Reads one source. A fault of its service becomes an Outcome here and nowhere else; a bug of ours passes through. */
import type { Outcome } from '#domain/outcome.ts';
import { isUpstreamFault, ShapeError, ThinResultError } from '#lib/errors.ts';
import { cleanText } from '#lib/text.ts';
import type { Store } from '#store/store.ts';
import { AnswerNotAcceptedError, type Job, openFindings, type Reader } from './read-findings.ts';
import { openReference } from './read-reference.ts';
import { failureSince } from '../run/run.ts';

/** Never throws for faults of the service; throws for bugs and for a data folder that cannot be used. */
export async function collectSource(job: Job, store: Store): Promise<Outcome> {
  const reader = await openReader(job, store);
  try {
    await reader.read();
    if ((reader.stored()?.droppedCount ?? 0) > 0) await job.http.distrust();
    return await saveOutcome({ ...outcomeOf(job, reader), state: 'fresh' }, store);
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    if (error instanceof ShapeError || error instanceof ThinResultError) await job.http.distrust();
    const stored = reader.stored();
    const reason = cleanText(error.message, 'no reason given', 400);
    job.log.warn(stored === undefined ? 'could not be read and nothing is known yet' : 'kept the last good snapshot', {
      source: job.source.identity.id,
      reason,
    });
    const outcome: Outcome = {
      ...outcomeOf(job, reader),
      state: stored === undefined ? 'missing' : 'kept',
      reason,
      fault: error.fault,
      ...failureSince(error, job.last, job.now),
      ...(error instanceof AnswerNotAcceptedError && error.doubt !== undefined ? { doubt: error.doubt } : {}),
    };
    return await saveOutcome(outcome, store);
  }
}

function openReader(job: Job, store: Store): Promise<Reader> {
  const { source } = job;
  return source.brings === 'findings'
    ? openFindings({ ...job, source }, store)
    : openReference({ ...job, source }, store);
}

/** What there is of a source, whether it was read now or before. */
function outcomeOf({ source, now }: Pick<Job, 'source' | 'now'>, reader: Reader): Omit<Outcome, 'state'> {
  const [stored, best] = [reader.stored(), reader.baseline()];
  const outcome = { source: source.identity, attemptedAt: now, ...(best === undefined ? {} : { best }) };
  if (stored === undefined) return outcome;
  const { collectedAt, oldestAt, complete, droppedCount, changesUntil } = stored;
  const findings = 'findings' in stored ? stored.findings.length : 0;
  return {
    ...outcome,
    readAt: collectedAt,
    ...(oldestAt === undefined ? {} : { oldestAt }),
    has: { findings, dropped: droppedCount, complete },
    ...(changesUntil === undefined ? {} : { changesUntil }),
    ...(stored.private === true ? { private: stored.private } : {}),
  };
}

async function saveOutcome(outcome: Outcome, store: Store): Promise<Outcome> {
  await store.writeOutcome(outcome);
  return outcome;
}
