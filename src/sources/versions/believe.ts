/**
 * Whether a list is believed. Each stands for itself: one that is empty, or much smaller than it was, stays as it was
 * until it has come back the same several times, and costs no other.
 */
import type { BuildList } from '#domain/versions.ts';
import { ThinResultError } from '#lib/errors.ts';
import { GUARD } from '#sources/config.ts';
import type { Attempt } from './attempt.ts';

type Doubt = NonNullable<BuildList['doubt']>;

type Known = {
  /** What the last readings left of all lists. */
  left: readonly BuildList[];
  now: string;
  /** A person vouches for whatever comes. */
  vouched: boolean;
};

export function believe(attempt: Attempt, { left, now, vouched }: Known): Attempt {
  if (!('read' in attempt) || vouched) return attempt;
  const { place, read } = attempt;
  for (const { name, builds } of read.lists) {
    const before = left.find((list) => list.name === name);
    const rows = builds.length;
    if (rows === 0 && !place.mayBeEmpty)
      return { place, fault: new ThinResultError('answered no packages at all; not believed') };
    const doubt = doubtOf(rows, before, now);
    if (doubt === undefined || isConfirmed(doubt, now)) continue;
    const reason = `answered ${rows} packages where there were ${before?.builds.length}`;
    return { place, fault: new ThinResultError(`${reason}; not believed until it comes back the same`), doubt };
  }
  return attempt;
}

/** Undefined where nothing is wrong. */
function doubtOf(rows: number, before: BuildList | undefined, now: string): Doubt | undefined {
  const had = before?.builds.length ?? 0;
  if (had < GUARD.enoughToJudge || rows >= had * GUARD.recordsKept) return undefined;
  const { doubt } = before ?? {};
  return doubt !== undefined && isSame(doubt.rows, rows)
    ? { ...doubt, times: doubt.times + 1 }
    : { rows, times: 1, since: now };
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(a, 1) * GUARD.sameWithin;

const isConfirmed = ({ times, since }: Doubt, now: string): boolean =>
  times >= GUARD.confirmations && Date.parse(now) - Date.parse(since) >= GUARD.confirmingMinutes * 60_000;
