/** The one place where what was read meets what was known. */
import type { Finding } from '#domain/finding.ts';
import type { Dropped, Snapshot } from '#domain/snapshot.ts';
import type { SourceIdentity } from '#domain/source.ts';
import type { Delta, Reading } from '#sources/define.ts';

/** More samples than this help nobody. */
const DROPPED_KEPT = 50;

type What = { source: SourceIdentity; previous: Snapshot | undefined; now: string };

/** The next snapshot. A record that could not be read this time keeps the finding it was last time. */
export function mergeReading(reading: Reading, { source, previous, now }: What): Snapshot {
  const findings = reading.mode === 'full' ? replaceAll(reading, previous) : applyDelta(reading, previous);
  const fullAt = reading.mode === 'full' ? now : previous?.fullAt;
  return {
    version: 1,
    source,
    collectedAt: now,
    ...(fullAt === undefined ? {} : { fullAt }),
    ...(reading.oldestAt === undefined ? {} : { oldestAt: reading.oldestAt }),
    ...(reading.changesUntil === undefined ? {} : { changesUntil: reading.changesUntil }),
    complete: reading.complete ?? true,
    ...(reading.coverage === undefined ? {} : { coverage: reading.coverage }),
    ...droppedOf(reading.dropped ?? []),
    parts: reading.mode === 'delta' && previous?.fullAt !== undefined ? previous.parts : reading.parts,
    ...(reading.cursor === undefined ? {} : { cursor: reading.cursor }),
    findings,
    firstSeen: Object.fromEntries(findings.map(({ id }) => [id, previous?.firstSeen[id] ?? now])),
  };
}

/** The first fifty, and how many there were. */
export const droppedOf = (dropped: readonly Dropped[]): { dropped: Dropped[]; droppedCount: number } => ({
  dropped: dropped.slice(0, DROPPED_KEPT),
  droppedCount: dropped.length,
});

function replaceAll(reading: Extract<Reading, { mode: 'full' }>, previous: Snapshot | undefined): Finding[] {
  const unreadable = new Set((reading.dropped ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])));
  const kept = (previous?.findings ?? []).filter(({ id }) => unreadable.has(id));
  return byId([...kept, ...reading.findings]);
}

function applyDelta({ changed, gone }: Delta, previous: Snapshot | undefined): Finding[] {
  const leaving = new Set(gone);
  return byId([...(previous?.findings ?? []).filter(({ id }) => !leaving.has(id)), ...changed]);
}

/** Sorted by id; of two with the same id the later one stays. */
function byId(findings: readonly Finding[]): Finding[] {
  const latest = new Map(findings.map((finding) => [finding.id, finding]));
  return [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
