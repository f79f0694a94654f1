/** The stored data of one source: its file in snapshots/. */
import { z } from 'zod';
import { Fault } from './fault.ts';
import { Finding } from './finding/finding.ts';
import { PRIVATE_MARK } from './pages/site-marks.ts';
import { SourceIdentity } from './source.ts';
import { Instant, Kind, Text } from './words.ts';

/** A part that could not be read. */
const FailedPart = z
  .strictObject({ name: Text, fault: Fault, reason: Text.describe('Word for word as the program says it') })
  .describe('A part of a source that could not be read, and why');

/** How far a source that reads in portions has come. */
export const Coverage = z
  .strictObject({
    done: z.int().nonnegative(),
    of: z.int().nonnegative(),
    unit: Text,
    note: Text.optional().describe('What that means, in words'),
    failed: z.array(FailedPart).min(1).optional().describe('The parts that could not be read, at most 60 of them'),
  })
  .describe('How far a source that reads in portions has come');
export type Coverage = z.infer<typeof Coverage>;

/** A record that could not be read: counted, shown, and never the reason to lose the rest. */
export const Dropped = z
  .strictObject({
    id: z.string().optional().describe('The finding it would have been, where that much could be read'),
    reason: Text,
  })
  .describe('A record that could not be read');
export type Dropped = z.infer<typeof Dropped>;

/** Records read, by part of the source. A part that may be empty says so. */
export const Part = z
  .strictObject({ name: Text, rows: z.int().nonnegative(), mayBeEmpty: z.boolean() })
  .describe('How many upstream records one part of a source had');
export type Part = z.infer<typeof Part>;

/** One of the lists that a source reads: what another one lacks is no reason to doubt it. */
export const SourceList = z
  .strictObject({
    name: Text.describe('The same from crawl to crawl'),
    kinds: z.array(Kind).describe('The kinds of findings that rest on it; none where it brings something else'),
    complete: z.boolean(),
  })
  .describe('Whether one list of a source was read whole');
export type SourceList = z.infer<typeof SourceList>;

/** A source's own notes for its next run; opaque to everybody else. */
export const Cursor = z.record(z.string(), z.json()).describe("A source's own notes for its next run");
export type Cursor = z.infer<typeof Cursor>;

/** What every file in snapshots/ says, whatever it brings. */
export const SNAPSHOT_HEAD = {
  version: z.literal(1),
  source: SourceIdentity,
  collectedAt: Instant.describe('When this was last read, by the clock of the crawl'),
  fullAt: Instant.optional().describe('When all of it was last read in one go'),
  oldestAt: Instant.optional().describe('Where it is read in portions: when the oldest portion was read'),
  changesUntil: Instant.optional().describe('Up to when the change log is in it'),
  complete: z.boolean().describe('Of all its lists'),
  listsRead: z
    .array(SourceList)
    .min(1)
    .optional()
    .describe('Of a source that reads several lists; where there is none each is as whole as all'),
  coverage: Coverage.optional(),
  parts: z.array(Part),
  dropped: z.array(Dropped).describe('Records that could not be read, at most 50 of them'),
  droppedCount: z.int().nonnegative(),
  cursor: Cursor.optional(),
  private: PRIVATE_MARK,
};

export const Snapshot = z
  .strictObject({
    ...SNAPSHOT_HEAD,
    findings: z.array(Finding).describe('Sorted by id'),
    firstSeen: z.record(z.string(), Instant).describe('For each finding: when a crawl first saw it'),
  })
  .describe('What one crawl of one source left behind');
export type Snapshot = z.infer<typeof Snapshot>;

/** The findings are parsed one by one when they are read from a service: the rest is parsed when it is written. */
export const SnapshotWithoutFindings = Snapshot.omit({ findings: true });
