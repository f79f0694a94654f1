/** How the last attempt to read a source ended. */
import { z } from 'zod';
import { Fault } from './fault.ts';
import { PRIVATE_MARK } from './pages/site-marks.ts';
import { Part } from './snapshot.ts';
import { SourceIdentity } from './source.ts';
import { Instant, SourceId, Text } from './words.ts';

export const OUTCOME_STATES = ['fresh', 'kept', 'missing'] as const;

/** What one run spent on one source. */
export const Bill = z
  .strictObject({
    requests: z.int().nonnegative(),
    notModified: z.int().nonnegative().describe('Answers 304: nothing to read'),
    retries: z.int().nonnegative(),
    bytes: z.int().nonnegative().describe('Received, as they came over the wire'),
    ms: z.int().nonnegative().describe('How long it took'),
  })
  .describe('What one run spent on one source');
export type Bill = z.infer<typeof Bill>;

export const Outcome = z
  .strictObject({
    source: SourceIdentity,
    state: z
      .enum(OUTCOME_STATES)
      .describe('fresh: read now; kept: the last good snapshot stands; missing: there is none'),
    attemptedAt: Instant,
    readAt: Instant.optional().describe('When what we have was read; absent when missing'),
    has: z
      .strictObject({ findings: z.int().nonnegative(), dropped: z.int().nonnegative(), complete: z.boolean() })
      .optional()
      .describe('What there is of it; absent when missing'),
    changesUntil: Instant.optional().describe('Up to when the change log is in it'),
    best: z
      .strictObject({ at: Instant, parts: z.array(Part), findings: z.int().nonnegative() })
      .optional()
      .describe('The most that a full reading of the last day had: what the next one is measured by'),
    oldestAt: Instant.optional().describe('Where it is read in portions: when the oldest portion was read'),
    reason: Text.optional().describe('Why it is not fresh, word for word as the program says it'),
    fault: Fault.optional().describe('The same as data'),
    failingSince: Instant.optional().describe('The first of the attempts in a row that failed'),
    switchedOff: z.boolean().optional(),
    leftOutSince: Instant.optional().describe('The first of the runs in a row whose time was over before it was read'),
    private: PRIVATE_MARK,
    doubt: z
      .strictObject({ fingerprint: z.string(), times: z.int().positive(), since: Instant })
      .optional()
      .describe('An answer that looked too small, how often it came back, and since when'),
  })
  .describe('How the last attempt to read a source ended');
export type Outcome = z.infer<typeof Outcome>;

const LINE_STATES = [...OUTCOME_STATES, 'not-due', 'switched-off', 'left-out'] as const;

/** What one run did: the file last-run.json and the table at its end. */
export const RunReport = z
  .strictObject({
    version: z.literal(1),
    startedAt: Instant,
    exitCode: z.int(),
    sources: z.array(
      z.strictObject({
        id: z.string(),
        title: Text,
        state: z.enum(LINE_STATES),
        findings: z.int().nonnegative(),
        dropped: z.int().nonnegative(),
        complete: z.boolean(),
        reason: Text.optional(),
        bill: Bill,
      }),
    ),
  })
  .describe('What one crawl did');
export type RunReport = z.infer<typeof RunReport>;

/** What each of the last runs did and spent, oldest first: the file runs.json. */
export const Runs = z
  .strictObject({
    version: z.literal(1),
    runs: z.array(
      z.strictObject({
        startedAt: Instant,
        exitCode: z.int(),
        sources: z
          .record(SourceId, z.strictObject({ state: z.enum(LINE_STATES), bill: Bill }))
          .describe('Those that were asked, or should have been'),
      }),
    ),
  })
  .describe('What each of the last runs did and spent, oldest first');
export type Runs = z.infer<typeof Runs>;
