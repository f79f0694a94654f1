/** The guard against half answers: one that is empty, or much smaller than the last one, is not accepted at once. Pure. */
import type { Outcome } from '#domain/outcome.ts';
import type { Part } from '#domain/snapshot.ts';
import { GUARD } from '#sources/config.ts';
import type { FaultFacts } from '#lib/errors.ts';
import { hoursBetween } from '#lib/time.ts';

export type Amount = { parts: readonly Part[]; findings: number };
export type Doubt = NonNullable<Outcome['doubt']>;
/** `confirmed`: small, but the same as several times before. */
export type Acceptance =
  { accepted: true; confirmed?: true } | { accepted: false; reason: string; fault: FaultFacts; doubt?: Doubt };

type GuardInput = {
  /** The most that was read in the last day; undefined when there was nothing. */
  previous: Amount | undefined;
  next: Amount & { droppedCount: number };
  doubt: Doubt | undefined;
  now: string;
  /** A person has accepted a small or empty answer; not for one that cannot be read. */
  isAcceptedByHand?: boolean;
  /** Pages are whole without this source: it may have nothing to say for good. */
  optional?: boolean;
};

export function accept({
  previous,
  next,
  doubt,
  now,
  isAcceptedByHand = false,
  optional = false,
}: GuardInput): Acceptance {
  const rows = sumOf(next.parts);
  const isMuchBroken = next.droppedCount > GUARD.brokenAlwaysFine && next.droppedCount > rows * GUARD.brokenShare;
  if (isMuchBroken || (rows > 0 && next.droppedCount >= rows)) {
    return {
      accepted: false,
      reason: `${next.droppedCount} of ${rows} records could not be read: the service has changed`,
      fault: { kind: 'unreadable', done: next.droppedCount, of: rows, unit: 'records' },
    };
  }
  if (isAcceptedByHand) return { accepted: true };
  const empty = next.parts.find((part) => part.rows === 0 && !part.mayBeEmpty);
  const nothing = empty && {
    reason: `answered no ${empty.name} at all`,
    fault: { kind: 'too-little', done: 0, unit: empty.name } as const,
  };
  if (nothing !== undefined && !optional)
    return { accepted: false, ...nothing, reason: `${nothing.reason}; not believed` };
  const doubtful = nothing ?? (previous === undefined ? undefined : findShrunk(previous, next));
  if (doubtful === undefined) return { accepted: true };
  const seen = confirm(doubt, next.parts, now);
  const minutes = nothing === undefined ? GUARD.confirmingMinutes : GUARD.confirmingEmptyMinutes;
  if (seen.times >= GUARD.confirmations && Date.parse(now) - Date.parse(seen.since) >= minutes * 60_000)
    return { accepted: true, confirmed: true };
  const { reason, fault } = doubtful;
  return { accepted: false, reason: `${reason}; not believed until it comes back the same`, fault, doubt: seen };
}

const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.rows, 0);

/** A part that was not asked for this time counts as a loss only if the total is much smaller without it. */
function findShrunk(previous: Amount, next: Amount): { reason: string; fault: FaultFacts } | undefined {
  const parts = previous.parts.flatMap(({ name, rows }) => {
    const after = next.parts.find((part) => part.name === name);
    return after === undefined ? [] : [{ what: name, before: rows, after: after.rows, kept: GUARD.recordsKept }];
  });
  const compared = [
    ...parts,
    { what: 'records', before: sumOf(previous.parts), after: sumOf(next.parts), kept: GUARD.recordsKept },
    { what: 'findings', before: previous.findings, after: next.findings, kept: GUARD.findingsKept },
  ];
  const shrunk = compared.find(({ before, after, kept }) => before >= GUARD.enoughToJudge && after < before * kept);
  return (
    shrunk && {
      reason: `answered ${shrunk.after} ${shrunk.what} where there were ${shrunk.before}`,
      fault: { kind: 'too-little', done: shrunk.after, of: shrunk.before, unit: shrunk.what } as const,
    }
  );
}

function confirm(doubt: Doubt | undefined, parts: readonly Part[], now: string): Doubt {
  const fingerprint = parts.map((part) => part.rows).join(' ');
  if (doubt === undefined || !isSame(doubt.fingerprint, fingerprint)) return { fingerprint, times: 1, since: now };
  return { fingerprint, times: doubt.times + 1, since: doubt.since };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one.split(' ').map(Number), other.split(' ').map(Number)];
  return (
    a.length === b.length && a.every((rows, i) => Math.abs(rows - (b[i] ?? 0)) <= Math.max(rows, 1) * GUARD.sameWithin)
  );
}

export type Baseline = NonNullable<Outcome['best']>;

/** What the reading after `next` is measured by. */
export function baselineAfter(best: Baseline | undefined, next: Amount, now: string): Baseline {
  const isYoung = best !== undefined && hoursBetween(best.at, now) < GUARD.bestForHours;
  if (isYoung && sumOf(best.parts) >= sumOf(next.parts)) return best;
  return { at: now, parts: [...next.parts], findings: next.findings };
}
