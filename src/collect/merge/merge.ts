/** Merges what was read with what was known. No other file does. */
import { Finding } from '#domain/finding/finding.ts';
import { type Reference, type ReferenceName, REFERENCES } from '#domain/references.ts';
import type { Dropped, Snapshot } from '#domain/snapshot.ts';
import type { SourceIdentity } from '#domain/source.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { comparing } from '#lib/order.ts';
import type { Delta, FindingSource, Reading } from '#sources/define.ts';
import { keepUnread } from './keep-unread.ts';

/** So many broken records are enough to find out what has changed. */
const DROPPED_KEPT = 50;

type MergeContext = {
  source: SourceIdentity;
  recordOf?: FindingSource['recordOf'];
  previous: Snapshot | undefined;
  now: string;
};

/**
 * The next snapshot. A record that could not be read this time keeps the finding it was last time, and so does one
 * whose finding is not what a finding must be.
 */
export function mergeReading(given: Reading, { source, recordOf, previous, now }: MergeContext): Snapshot {
  const reading = keepUnreadable(parseFindings(given), { previous, recordOf });
  const findings = reading.mode === 'full' ? byId(reading.findings) : applyDelta(reading, previous);
  const fullAt = reading.mode === 'full' ? now : previous?.fullAt;
  return {
    version: 1,
    source,
    collectedAt: now,
    ...(fullAt === undefined ? {} : { fullAt }),
    ...(reading.oldestAt === undefined ? {} : { oldestAt: reading.oldestAt }),
    ...(reading.changesUntil === undefined ? {} : { changesUntil: reading.changesUntil }),
    complete: reading.complete ?? true,
    ...(reading.listsRead === undefined ? {} : { listsRead: reading.listsRead }),
    ...(reading.coverage === undefined ? {} : { coverage: reading.coverage }),
    ...droppedSince(reading, previous),
    parts: reading.mode === 'delta' && previous?.fullAt !== undefined ? previous.parts : reading.parts,
    ...(reading.cursor === undefined ? {} : { cursor: reading.cursor }),
    ...(reading.private === true || previous?.private === true ? { private: true as const } : {}),
    findings,
    firstSeen: Object.fromEntries(findings.map(({ id }) => [id, previous?.firstSeen[id] ?? now])),
  };
}

/** Reasons are published; a broken record may hold anything. */
const withoutAddresses = (reason: string): string => reason.replace(/[^\s"'<>]+@[^\s"'<>]+/g, '[address]');

/** Each finding is parsed by itself, so that a bad one does not lose the others. */
function parseFindings<R extends Reading>(reading: R): R {
  const dropped = [...(reading.dropped ?? [])];
  const keepGood = (findings: readonly Finding[]): Finding[] =>
    findings.flatMap((finding) => {
      const parsed = Finding.safeParse(finding);
      if (parsed.success) return [parsed.data];
      dropped.push({ ...idOf(finding), reason: cleanText(firstIssues(parsed.error), 'not a finding') });
      return [];
    });
  if (reading.mode === 'full') return { ...reading, findings: keepGood(reading.findings), dropped };
  return { ...reading, changed: keepGood(reading.changed), dropped };
}

const idOf = ({ id }: Finding): { id?: string } => (/^[a-z][a-z0-9-]*:\S{1,390}$/.test(id) ? { id } : {});

/** What could not be read before still cannot, unless this delta has read it or says that it is gone. */
function droppedSince(reading: Reading, previous: Snapshot | undefined): { dropped: Dropped[]; droppedCount: number } {
  const dropped = reading.dropped ?? [];
  if (reading.mode === 'full' || previous === undefined) return droppedOf(dropped);
  const settled = new Set([
    ...reading.changed.map(({ id }) => id),
    ...reading.gone,
    ...dropped.flatMap(({ id }) => id ?? []),
  ]);
  const still = previous.dropped.filter(({ id }) => id !== undefined && !settled.has(id));
  const unnamed = previous.droppedCount - previous.dropped.length;
  const { dropped: kept, droppedCount } = droppedOf([...still, ...dropped]);
  return { dropped: kept, droppedCount: droppedCount + unnamed };
}

/** The first fifty, and how many there were. */
export const droppedOf = (dropped: readonly Dropped[]): { dropped: Dropped[]; droppedCount: number } => ({
  dropped: dropped.slice(0, DROPPED_KEPT).map(({ reason, ...rest }) => ({ ...rest, reason: withoutAddresses(reason) })),
  droppedCount: dropped.length,
});

function keepUnreadable<R extends Reading>(
  reading: R,
  { previous, recordOf }: Pick<MergeContext, 'previous' | 'recordOf'>,
): R {
  const unread = reading.dropped ?? [];
  if (reading.mode !== 'full' || previous === undefined || unread.length === 0) return reading;
  const lists = {
    previous: previous.findings,
    next: reading.findings,
    keyOf: ({ id }: Finding) => id,
    recordOf: recordOf === undefined ? undefined : ({ id }: Finding) => recordOf(id),
  };
  const { kept, dropped } = keepUnread(lists, { dropped: unread, before: previous });
  return { ...reading, findings: [...kept, ...reading.findings], dropped };
}

function applyDelta({ changed, gone }: Delta, previous: Snapshot | undefined): Finding[] {
  const leaving = new Set(gone);
  return byId([...(previous?.findings ?? []).filter(({ id }) => !leaving.has(id)), ...changed]);
}

/** Sorted by id; of two with the same id the later one stays. */
function byId(findings: readonly Finding[]): Finding[] {
  const latest = new Map(findings.map((finding) => [finding.id, finding]));
  return [...latest.values()].sort(comparing(({ id }) => id));
}

type ReferenceReadings = {
  /** What was read, without its head. */
  next: object;
  previous: Reference | undefined;
  /** What of it could not be read. */
  dropped: Dropped[];
};

/** A record of a reference that could not be read stays as it was. */
export function mergeReference(
  name: ReferenceName,
  { next, previous, dropped }: ReferenceReadings,
): { merged: object; dropped: Dropped[] } {
  if (previous === undefined || dropped.length === 0) return { merged: next, dropped };
  return REFERENCES[name].records.merge(previous, next, (lists) => keepUnread(lists, { dropped, before: previous }));
}
