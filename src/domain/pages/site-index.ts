/** Everything the front page, the status page and the search show. */
import { z } from 'zod';
import { Bill } from '../outcome.ts';
import { PageSource } from './page.ts';
import { Release } from '../release.ts';
import { PageMilestone } from '../schedule.ts';
import { SITE_MARKS } from './site-marks.ts';
import { Dropped } from '../snapshot.ts';
import { AccountName, Instant, Kind, PackageName, SourceId, Text } from '../words.ts';

export const SiteIndex = z
  .strictObject({
    ...SITE_MARKS,
    version: z.literal(1),
    collectedAt: Instant,
    sources: z.record(
      SourceId,
      z.strictObject({
        ...PageSource.shape,
        findings: z.int().nonnegative(),
        records: z.int().nonnegative().describe('Upstream records read'),
        droppedSamples: z.array(Dropped),
        failingSince: Instant.optional(),
        leftOutSince: Instant.optional().describe(
          'The first of the runs in a row whose time was over before it was read',
        ),
        bill: Bill.optional().describe('What the last run spent on it'),
      }),
    ),
    runs: z
      .array(
        z.strictObject({
          startedAt: Instant,
          exitCode: z.int(),
          asked: z.int().nonnegative().describe('How many sources'),
          notRead: z.array(SourceId).describe('Those of them that failed or were left out'),
          requests: z.int().nonnegative(),
          bytes: z.int().nonnegative().describe('Received, as they came over the wire'),
          longestMs: z.int().nonnegative().describe('The time of the source that took longest'),
        }),
      )
      .optional()
      .describe('The last runs, newest first; absent when none is known'),
    totals: z.strictObject({
      packagers: z.int().nonnegative(),
      groups: z.int().nonnegative(),
      packages: z.int().nonnegative().describe('Packages of the rpms namespace that have a main admin'),
      orphans: z.int().nonnegative().describe('Orphaned, not yet retired'),
      elsewhere: z
        .int()
        .nonnegative()
        .describe('Without a main admin and not orphaned in rawhide, but carried by another release or alive in EPEL'),
      holdersUnknown: z.int().nonnegative().describe('Of which nobody has said who holds them'),
      unknown: z
        .int()
        .nonnegative()
        .describe('Without a main admin and without a page: nothing says whether they are orphaned or retired'),
      findings: z.partialRecord(Kind, z.int().nonnegative()).describe('On packages that have a page'),
    }),
    kinds: z.partialRecord(Kind, Text),
    releases: z.array(Release),
    schedule: z.array(PageMilestone).describe('What comes next, by date'),
    packagers: z.array(
      z.strictObject({ name: AccountName, packages: z.int().nonnegative(), findings: z.int().nonnegative() }),
    ),
    groups: z.array(
      z.strictObject({ name: AccountName, packages: z.int().nonnegative(), findings: z.int().nonnegative() }),
    ),
    packages: z.array(z.strictObject({ name: PackageName, findings: z.int().nonnegative(), orphaned: z.boolean() })),
  })
  .describe('What the site knows: every name, every source, every total');
export type SiteIndex = z.infer<typeof SiteIndex>;

/** Hash and size of every published file. */
export const Manifest = z
  .strictObject({
    ...SITE_MARKS,
    version: z.literal(1),
    collectedAt: Instant,
    files: z.array(
      z.strictObject({
        path: z.string().describe('Below /data/'),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        bytes: z.int().nonnegative(),
        schema: z.string().describe('The name of its schema under /data/schema/'),
        uses: z.array(z.string()).min(1).optional().describe('The files that hold the rest of it'),
      }),
    ),
  })
  .describe('Hash and size of every published file');
export type Manifest = z.infer<typeof Manifest>;

const PERSON_ROW = z.tuple([AccountName, z.int().nonnegative(), z.int().nonnegative()]);

/** Every name, as small as it can be: what find-as-you-type loads. */
export const Names = z
  .strictObject({
    ...SITE_MARKS,
    version: z.literal(1),
    packagers: z.array(PERSON_ROW).describe('name, packages, findings'),
    groups: z.array(PERSON_ROW).describe('name, packages, findings'),
    packages: z
      .array(z.tuple([PackageName, z.int().nonnegative(), z.literal([0, 1])]))
      .describe('name, findings, 1 when orphaned'),
  })
  .describe('Every name on the site');
export type Names = z.infer<typeof Names>;
