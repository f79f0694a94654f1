/** Everything one page shows: the files under /data/. */
import { z } from 'zod';
import { Evr } from './evr.ts';
import { Fact, PageFinding } from './finding.ts';
import { OUTCOME_STATES } from './outcome.ts';
import { Holder } from './ownership.ts';
import { PageMilestone } from './schedule.ts';
import { SITE_MARKS } from './site-marks.ts';
import { Coverage } from './snapshot.ts';
import { Access, AccountName, HttpsUrl, Instant, Kind, PackageName, ReleaseName, SourceId, Text } from './words.ts';

/** What a page may claim about one source. */
export const PageSource = z
  .strictObject({
    title: Text,
    homepage: HttpsUrl,
    asks: HttpsUrl.optional().describe('Where a reader can ask the same question; {package} stands for the package'),
    state: z.enum(OUTCOME_STATES),
    readAt: Instant.optional(),
    oldestAt: Instant.optional().describe('Where it is read in portions: when the oldest portion was read'),
    complete: z.boolean(),
    stale: z.boolean().describe('Older than this source may be'),
    reason: Text.optional().describe('Why it is not fresh, or not complete'),
    switchedOff: z.boolean().optional().describe('This site does not ask it: that is no failure'),
    coverage: Coverage.optional(),
    dropped: z.int().nonnegative().describe('Records of this source that could not be read'),
    kinds: z.array(Kind),
  })
  .describe('When one source was read, and whether the read was complete');
export type PageSource = z.infer<typeof PageSource>;

const PageSources = z.record(SourceId, PageSource);

const COUNTS = z
  .partialRecord(Kind, z.int().nonnegative())
  .describe('Findings on this page, by kind; a finding counts once');

const PAGE_HEAD = {
  ...SITE_MARKS,
  version: z.literal(1),
  name: z.string(),
  collectedAt: Instant.describe('The clock of the crawl: what "now" means on this page'),
  sources: PageSources,
  kinds: z.partialRecord(Kind, Text).describe('The words for many findings of a kind'),
  counts: COUNTS,
};

/** Pages of packages leave it out: they change only when the package does. */
const SCHEDULE = { schedule: z.array(PageMilestone).describe('What comes next, by date') };

/** A package as it stands on a dashboard. */
export const PagePackage = z
  .strictObject({
    name: PackageName,
    access: Access.describe(
      'Of this packager or group: the own one when held directly, else the strongest of the groups',
    ),
    direct: z.boolean(),
    groups: z.array(AccountName).describe('The groups of this packager that hold it'),
    mainAdmin: AccountName.optional().describe('Absent when the package is orphaned'),
    findings: z.array(PageFinding).describe('Most urgent first; each finding stands once on a page'),
    alsoIn: z
      .array(z.strictObject({ id: z.string(), package: PackageName, title: Text }))
      .optional()
      .describe('Findings of several packages that stand under another package of this page'),
  })
  .describe('A package on a dashboard');
export type PagePackage = z.infer<typeof PagePackage>;

export const PackagerPage = z
  .strictObject({
    ...PAGE_HEAD,
    ...SCHEDULE,
    type: z.literal('packager'),
    groups: z.array(AccountName),
    packages: z.array(PagePackage),
  })
  .describe('The dashboard of one packager');
export type PackagerPage = z.infer<typeof PackagerPage>;

export const GroupPage = z
  .strictObject({
    ...PAGE_HEAD,
    ...SCHEDULE,
    type: z.literal('group'),
    members: z.array(
      z.strictObject({ name: AccountName, packages: z.int().nonnegative().describe('Held directly, of this group') }),
    ),
    membersReadAt: Instant.optional(),
    packages: z.array(PagePackage),
  })
  .describe('The dashboard of one group');
export type GroupPage = z.infer<typeof GroupPage>;

export const VersionRow = z
  .strictObject({
    release: ReleaseName,
    stable: Evr.optional(),
    testing: Evr.optional().describe('Absent where it is not newer than stable'),
    candidate: Evr.optional().describe('Absent where it is not newer than stable and testing'),
    verdicts: z
      .array(z.strictObject({ text: Text, tone: Fact.shape.tone }))
      .min(1)
      .describe('What to make of it, the most pressing first'),
  })
  .describe('The versions of a package in one release');
export type VersionRow = z.infer<typeof VersionRow>;

export const PackagePage = z
  .strictObject({
    ...PAGE_HEAD,
    type: z.literal('package'),
    namespace: z.string(),
    orphaned: z.boolean(),
    exactAccess: z.boolean().describe('Whether the access levels are exact'),
    people: z.array(Holder).describe('Main admin first'),
    groups: z.array(Holder),
    links: z.array(z.strictObject({ title: Text, url: HttpsUrl })),
    findings: z.array(PageFinding),
    versions: z.array(VersionRow).optional().describe('Newest release first; absent where none was read'),
    upstream: z
      .strictObject({ version: Text, project: Text, seenAt: Instant, url: HttpsUrl })
      .optional()
      .describe('The newest stable version upstream, as its makers spell it; absent where it is not known'),
  })
  .describe('One package');
export type PackagePage = z.infer<typeof PackagePage>;
