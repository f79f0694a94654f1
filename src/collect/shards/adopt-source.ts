/** Takes over what one part of a crawl knows of a source; or says why there is nothing to take over. */
import type { Outcome } from '#domain/outcome.ts';
import type { Shard } from '#domain/shard.ts';
import type { Registered } from '#sources/registry.ts';
import type { Store } from '#store/store.ts';
import { whyDue } from '../due.ts';
import type { OpenPart } from './open-parts.ts';
import { readLeft, writeLeft } from '../read-reference.ts';
import { describe, type Done } from '../run.ts';

/** What was read is parsed on its way. The outcome comes last: it says that the rest is there. */
export async function adoptSource({ source }: Registered, { store: part, note }: OpenPart, into: Store) {
  const { id } = source.identity;
  const left = await readLeft(source, part);
  if (left !== undefined) await writeLeft(left, source, into);
  const outcome = await part.readOutcome(id);
  if (outcome === undefined) return undefined;
  const line = note.report?.sources.find((one) => one.id === id);
  const isOfThisCrawl = line !== undefined || outcome.attemptedAt === note.startedAt;
  if (!isOfThisCrawl) return undefined;
  await into.writeOutcome(outcome);
  return line === undefined ? describe(outcome, outcome.state) : { outcome, line };
}

type Lost = Pick<Shard, 'asked' | 'startedAt'> & { reason: string };

/** It keeps what it has, and says why that is not newer, where it would have been read. */
export async function leaveAsItWas({ source, everyMinutes }: Registered, lost: Lost, into: Store): Promise<Done> {
  const last = await into.readOutcome(source.identity.id).catch(() => undefined);
  if (last?.switchedOff === true) return describe(last, 'switched-off');
  const isDue = lost.asked !== 'due' || whyDue(last, everyMinutes, lost.startedAt) !== undefined;
  if (last !== undefined && !isDue) return describe(last, 'not-due');
  const outcome: Outcome = {
    ...(last ?? { source: source.identity }),
    state: last?.readAt === undefined ? 'missing' : 'kept',
    attemptedAt: lost.startedAt,
    reason: lost.reason,
    fault: { kind: 'lost-part' },
    failingSince: last?.failingSince ?? lost.startedAt,
  };
  await into.writeOutcome(outcome);
  return describe(outcome, outcome.state);
}
