/**
 * Whether a list is accepted. Each is judged by itself: one that is empty, or much smaller than it was, is not accepted
 * until it has come back the same several times. Until then the list stays as it was, and the others are not affected.
 */
import type { BuildList } from '#domain/versions/versions.ts';
import { ThinResultError } from '#lib/errors.ts';
import { GUARD } from '#sources/config.ts';
import type { Attempt } from './attempt.ts';

type Doubt = NonNullable<BuildList['doubt']>;

type Acceptance = {
  /** All lists as they were stored before. */
  previous: readonly BuildList[];
  now: string;
  /** A person has accepted whatever comes. */
  isAcceptedByHand: boolean;
};

export const acceptList = (attempt: Attempt, acceptance: Acceptance): Attempt =>
  judge(attempt, acceptance, GUARD.enoughToJudge);

/**
 * The lists of tags are short, so that a loss in one of them says little. Where all of them together lack much, each that is
 * shorter than it was is not accepted, however short it may be.
 */
export function acceptTogether(attempts: readonly Attempt[], acceptance: Acceptance): Attempt[] {
  const lists = attempts.flatMap((one) => ('read' in one ? one.read.lists : []));
  const rowsIn = (all: readonly BuildList[]): number => all.reduce((sum, { builds }) => sum + builds.length, 0);
  const before = rowsIn(acceptance.previous.filter(({ name }) => lists.some((list) => list.name === name)));
  const isShort = before >= GUARD.enoughToJudge && rowsIn(lists) < before * GUARD.recordsKept;
  return attempts.map((one) => (isShort ? judge(one, acceptance, 1) : acceptList(one, acceptance)));
}

function judge(attempt: Attempt, { previous, now, isAcceptedByHand }: Acceptance, enough: number): Attempt {
  if (!('read' in attempt) || isAcceptedByHand) return attempt;
  const { place, read } = attempt;
  for (const { name, builds } of read.lists) {
    const before = previous.find((list) => list.name === name);
    const rows = builds.length;
    if (rows === 0 && !place.mayBeEmpty)
      return { place, fault: tooFew({ done: 0, unit: 'packages' }, 'answered no packages at all; not believed') };
    const had = before?.builds.length ?? 0;
    if (had < enough || rows >= had * GUARD.recordsKept) continue;
    const doubt = doubtOf(rows, before?.doubt, now);
    if (isConfirmed(doubt, now)) continue;
    const reason = `answered ${rows} packages where there were ${had}; not believed until it comes back the same`;
    return { place, fault: tooFew({ done: rows, of: had, unit: 'packages' }, reason), doubt };
  }
  return attempt;
}

const tooFew = (amount: { done: number; of?: number; unit: string }, message: string): ThinResultError =>
  new ThinResultError(message, { kind: 'too-little', ...amount });

const doubtOf = (rows: number, doubt: Doubt | undefined, now: string): Doubt =>
  doubt !== undefined && isSame(doubt.rows, rows)
    ? { ...doubt, times: doubt.times + 1 }
    : { rows, times: 1, since: now };

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(a, 1) * GUARD.sameWithin;

const isConfirmed = ({ times, since }: Doubt, now: string): boolean =>
  times >= GUARD.confirmations && Date.parse(now) - Date.parse(since) >= GUARD.confirmingMinutes * 60_000;
