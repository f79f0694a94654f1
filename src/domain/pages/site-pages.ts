/** What the pages about all of Fedora show: orphaned packages, and releases. */
import { z } from 'zod';
import { Dependents } from '../ownership/dependents.ts';
import { Holder } from '../ownership/ownership.ts';
import { FormerAdmin } from '../ownership/ownership-memory.ts';
import { PageSource } from './page.ts';
import { Release } from '../release.ts';
import { PageMilestone } from '../schedule.ts';
import { SITE_MARKS } from './site-marks.ts';
import { OrphanedSince, Standing } from '../ownership/standing.ts';
import { Instant, PackageName, RELEASE_STATES, ReleaseName, SourceId, Text } from '../words.ts';

const HEAD = {
  ...SITE_MARKS,
  version: z.literal(1),
  collectedAt: Instant.describe('The clock of the crawl: what "now" means on this page'),
  sources: z.record(SourceId, PageSource).describe('Those that the page rests on'),
};

export const Orphan = z
  .strictObject({
    name: PackageName,
    orphanedAt: Instant.optional().describe('Absent where nobody knows'),
    toldBy: OrphanedSince.shape.toldBy.optional().describe('Who says since when it is orphaned'),
    retiresAt: Instant.optional().describe('When it is retired if nobody takes it; absent where orphanedAt is'),
    formerAdmin: FormerAdmin.optional().describe('Who was its main admin, where a crawl has seen it'),
    people: z.array(Holder).describe('Who still has access'),
    groups: z.array(Holder),
    epel: Standing.shape.epel,
    neededBy: Dependents,
  })
  .describe('A package that has no main admin and is not yet retired');
export type Orphan = z.infer<typeof Orphan>;

export const OrphansPage = z
  .strictObject({
    ...HEAD,
    type: z.literal('orphans'),
    orphans: z.array(Orphan).describe('What is retired first comes first, what has no date last'),
    unknown: z
      .int()
      .nonnegative()
      .describe('Packages without a main admin of which nothing says whether they are orphaned or retired'),
    packages: z.int().nonnegative().describe('Living packages that need any of them'),
    packagers: z.int().nonnegative().describe('Main admins of those'),
  })
  .describe('Every orphaned package that is not yet retired');
export type OrphansPage = z.infer<typeof OrphansPage>;

export const ReleaseMilestone = z
  .strictObject({
    ...PageMilestone.shape,
    main: z.boolean().describe('It stops updates, touches many packages, or changes what a release is'),
  })
  .describe('A date of a release');
export type ReleaseMilestone = z.infer<typeof ReleaseMilestone>;

export const LivingRelease = z
  .strictObject({
    name: ReleaseName,
    title: Release.shape.title,
    state: z.enum([...RELEASE_STATES, 'planned']).describe('planned: only the schedule knows it'),
    composedByBodhi: z.boolean(),
    branch: Text.optional().describe('In dist-git; absent where there is none yet'),
    milestones: z.array(ReleaseMilestone).describe('By date; those that have passed, too'),
  })
  .describe('A release that has not ended');
export type LivingRelease = z.infer<typeof LivingRelease>;

export const ReleasesPage = z
  .strictObject({
    ...HEAD,
    type: z.literal('releases'),
    releases: z.array(LivingRelease).describe('Newest Fedora first, then newest EPEL, then ELN'),
  })
  .describe('Every release that has not ended, and its dates');
export type ReleasesPage = z.infer<typeof ReleasesPage>;
