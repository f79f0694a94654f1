/** The guard: an answer that is empty, or much smaller than the last one, is not believed at once. Pure. */
import type { Outcome } from '#domain/outcome.ts';
import type { Part } from '#domain/snapshot.ts';

/** A part must have had this many records before a loss can be called suspicious. */
const ENOUGH_TO_JUDGE = 20;
/** Losing more than this share is suspicious. */
const SHRINKS_TO = 0.7;
/** More broken records than this share, and more than three, mean that the service has changed. */
const BROKEN_SHARE = 0.05;
const BROKEN_ALWAYS_FINE = 3;
/** The same small answer this many times in a row, over at least this long, is believed. */
const CONFIRMATIONS = 3;
const CONFIRMING_MS = 60 * 60_000;
/** Two answers are the same when no part differs by more than this share. */
const SAME_WITHIN = 0.1;

type Read = { parts: readonly Part[]; droppedCount: number };
export type Doubt = NonNullable<Outcome['doubt']>;
export type Verdict = { accepted: true } | { accepted: false; reason: string; doubt?: Doubt };

type Case = {
  /** What the last accepted full reading had; undefined when there was none. */
  previous: readonly Part[] | undefined;
  next: Read;
  doubt: Doubt | undefined;
  now: string;
};

export function accept({ previous, next, doubt, now }: Case): Verdict {
  const rows = next.parts.reduce((sum, part) => sum + part.rows, 0);
  if (next.droppedCount > BROKEN_ALWAYS_FINE && next.droppedCount > rows * BROKEN_SHARE) {
    return {
      accepted: false,
      reason: `${next.droppedCount} of ${rows} records could not be read: the service has changed`,
    };
  }
  const empty = next.parts.find((part) => part.rows === 0 && !part.mayBeEmpty);
  if (empty !== undefined) return { accepted: false, reason: `answered no ${empty.name} at all; not believed` };
  const shrunk = findShrunk(previous ?? [], next.parts);
  if (shrunk === undefined) return { accepted: true };
  const seen = confirm(doubt, next.parts, now);
  if (seen.times >= CONFIRMATIONS && Date.parse(now) - Date.parse(seen.since) >= CONFIRMING_MS)
    return { accepted: true };
  return { accepted: false, reason: `${shrunk}; not believed until it comes back the same`, doubt: seen };
}

function findShrunk(previous: readonly Part[], next: readonly Part[]): string | undefined {
  for (const before of previous) {
    const after = next.find((part) => part.name === before.name)?.rows ?? 0;
    if (before.rows >= ENOUGH_TO_JUDGE && after < before.rows * SHRINKS_TO) {
      return `answered ${after} ${before.name} where there were ${before.rows}`;
    }
  }
  return undefined;
}

function confirm(doubt: Doubt | undefined, parts: readonly Part[], now: string): Doubt {
  const fingerprint = parts.map((part) => part.rows).join(' ');
  if (doubt === undefined || !isSame(doubt.fingerprint, fingerprint)) return { fingerprint, times: 1, since: now };
  return { fingerprint, times: doubt.times + 1, since: doubt.since };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one.split(' ').map(Number), other.split(' ').map(Number)];
  return a.length === b.length && a.every((rows, i) => Math.abs(rows - (b[i] ?? 0)) <= Math.max(rows, 1) * SAME_WITHIN);
}
