/** Everything one page shows: its own file under /data/, and what all pages share. */
import { z } from 'zod';
import { Dependents } from '../ownership/dependents.ts';
import { Evr } from '../versions/evr.ts';
import { Fault } from '../fault.ts';
import { Fact, Link, PageFinding } from '../finding/finding.ts';
import { OUTCOME_STATES } from '../outcome.ts';
import { Holder, OwnedPackage } from '../ownership/ownership.ts';
import { FormerAdmin, GroupChange } from '../ownership/ownership-memory.ts';
import { PageMilestone } from '../schedule.ts';
import { SITE_MARKS } from './site-marks.ts';
import { OrphanedSince, Standing } from '../ownership/standing.ts';
import { Coverage } from '../snapshot.ts';
import { UpstreamStanding } from '../versions/upstreams.ts';
import { Access, AccountName, HttpsUrl, Instant, Kind, PackageName, ReleaseName, SourceId, Text } from '../words.ts';

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
    reason: Text.optional().describe('Why it is not fresh, word for word as the program says it'),
    fault: Fault.optional().describe('The same as data'),
    switchedOff: z.boolean().optional().describe('This site does not ask it: that is no failure'),
    coverage: Coverage.optional().describe(
      'How much there is of what is not complete; the index names more of what failed',
    ),
    partial: z
      .strictObject({ lists: z.array(Text), kinds: z.array(Kind) })
      .optional()
      .describe(
        'Of a source that is not complete: which of its lists lack something, and what rests on them; absent: all',
      ),
    dropped: z.int().nonnegative().describe('Records of this source that could not be read'),
    kinds: z.array(Kind),
  })
  .describe('When one source was read, and whether the read was complete');
export type PageSource = z.infer<typeof PageSource>;

const PageSources = z.record(SourceId, PageSource);

const COUNTS = z
  .partialRecord(Kind, z.int().nonnegative())
  .describe('Findings on this page, by kind; a finding counts once');

const SHARED = {
  collectedAt: Instant.describe('The clock of the crawl: what "now" means on all pages'),
  sources: PageSources,
  kinds: z.partialRecord(Kind, Text).describe('The words for many findings of a kind'),
};

/** What every page says of the crawl. It changes with each run, and stands once, not in the file of each page. */
export const SourcesFile = z
  .strictObject({ ...SITE_MARKS, version: z.literal(1), ...SHARED })
  .describe('When each source was read, and how completely: what all pages rest on, and what proves their zeros');
export type SourcesFile = z.infer<typeof SourcesFile>;

/** What all pages share. Its instants may be days: see page-day.ts. */
export type PageShared = Pick<SourcesFile, keyof typeof SHARED>;

const PAGE_HEAD = {
  ...SITE_MARKS,
  version: z.literal(2),
  name: z.string(),
  counts: COUNTS,
};

/** Pages of packages leave it out: they change only when the package does. */
const SCHEDULE = { schedule: z.array(PageMilestone).describe('What comes next, by date') };

/** The matrix of the package page, as short as it can be said. */
export const CarriedVersions = z
  .strictObject({
    version: Text.describe('The newest that a release carries'),
    release: ReleaseName.describe('That release'),
    upstream: Text.optional().describe('The newest stable version upstream, where it is known'),
    standing: UpstreamStanding.shape.standing.optional().describe('How the first is to the second'),
    rows: z
      .array(
        z.strictObject({
          releases: z.array(ReleaseName).min(1).describe('Side by side, and the same'),
          stable: Evr.optional(),
          testing: Evr.optional(),
          candidate: Evr.optional(),
          verdicts: z.array(Text).describe('What to make of it; empty where there is nothing to do'),
        }),
      )
      .describe('Newest release first; versions without dist tag'),
  })
  .describe('Which versions the releases carry');
export type CarriedVersions = z.infer<typeof CarriedVersions>;

/** A package as it stands on a dashboard. */
export const PagePackage = z
  .strictObject({
    name: PackageName,
    access: Access.describe(
      'Of this packager or group: the own one when held directly, else the strongest of the groups',
    ),
    direct: z.boolean(),
    groups: z.array(AccountName).describe('The groups of this packager that hold it'),
    branches: Text.optional().describe(
      'Whoever may push to these alone sees the findings of these; absent where it is all',
    ),
    mainAdmin: AccountName.optional().describe('Absent when there is none'),
    life: Standing.pick({ fedora: true, epel: true })
      .optional()
      .describe('Of a package without a main admin: where it lives all the same'),
    versions: CarriedVersions.optional().describe('Only of packages with findings; absent where none was read'),
    findings: z.array(PageFinding).describe('Most urgent first; each finding stands once on a page'),
    alsoIn: z
      .array(z.strictObject({ id: z.string(), package: PackageName, title: Text }))
      .optional()
      .describe('Findings of several packages that stand under another package of this page'),
  })
  .describe('A package on a dashboard');
export type PagePackage = z.infer<typeof PagePackage>;

/** What a packager holds through groups is most of many dashboards, and the same on those of all members: it stands once. */
export const PackageOfGroup = z
  .strictObject({
    ...PagePackage.pick({ name: true, access: true, direct: true, groups: true, branches: true }).shape,
    fileOfGroup: AccountName.describe('The group in whose file the rest of this package stands: group/NAME.json'),
    findings: z
      .array(PageFinding)
      .min(1)
      .optional()
      .describe(
        'Those that say something else to this packager, such as who is asked; they take the place of the same id',
      ),
  })
  .describe('A package on a dashboard that says the same as on the dashboard of a group');
export type PackageOfGroup = z.infer<typeof PackageOfGroup>;

export const PackagerFile = z
  .strictObject({
    ...PAGE_HEAD,
    ...SCHEDULE,
    type: z.literal('packager'),
    groups: z.array(AccountName),
    packages: z.array(z.union([PagePackage, PackageOfGroup])),
  })
  .describe('The dashboard of one packager');
export type PackagerFile = z.infer<typeof PackagerFile>;
export type PackagerPage = Omit<PackagerFile, 'packages'> & { packages: PagePackage[] } & PageShared;

export const GroupFile = z
  .strictObject({
    ...PAGE_HEAD,
    ...SCHEDULE,
    type: z.literal('group'),
    members: z.array(
      z.strictObject({
        name: AccountName,
        packages: z.int().nonnegative().describe('Packages of this group that the member holds directly, too'),
        findings: z.int().nonnegative().describe('Open in those; a finding counts once'),
      }),
    ),
    membersReadAt: Instant.optional(),
    onlyGroup: z
      .array(PackageName)
      .optional()
      .describe('Packages that no member holds directly; absent where the members were never read'),
    unheld: z.array(PackageName).describe('Packages that no person holds directly'),
    week: z
      .strictObject({
        watchedSince: Instant.describe('Nothing is known of before'),
        changes: z.array(GroupChange.omit({ group: true })).describe('Of the last seven days, latest first'),
      })
      .optional()
      .describe('Which packages and members came and went; absent where no crawl has watched'),
    packages: z.array(PagePackage),
  })
  .describe('The dashboard of one group');
export type GroupFile = z.infer<typeof GroupFile>;
export type GroupPage = GroupFile & PageShared;

export const VersionRow = z
  .strictObject({
    release: ReleaseName,
    stable: Evr.optional(),
    testing: Evr.optional().describe('Absent where it is not newer than stable'),
    candidate: Evr.optional().describe('Absent where it is not newer than stable and testing'),
    upstream: UpstreamStanding.optional().describe(
      'Of what is stable; absent where no stable version upstream is known',
    ),
    verdicts: z
      .array(z.strictObject({ text: Text, tone: Fact.shape.tone }))
      .min(1)
      .describe('What to make of it, the most pressing first'),
  })
  .describe('The versions of a package in one release');
export type VersionRow = z.infer<typeof VersionRow>;

export const PackageFile = z
  .strictObject({
    ...PAGE_HEAD,
    type: z.literal('package'),
    namespace: z.string(),
    orphaned: z.boolean().describe('It has no main admin, and is not retired in rawhide'),
    standing: Standing,
    orphanedSince: OrphanedSince.optional().describe('Of an orphan; absent where nobody knows'),
    holdersUnknown: OwnedPackage.shape.holdersUnknown,
    exactAccess: z.boolean().describe('Whether the access levels are exact'),
    people: z
      .array(
        z.strictObject({
          ...Holder.shape,
          through: z.array(AccountName).min(1).optional().describe('Groups that hold the package and have this member'),
        }),
      )
      .describe('Main admin first'),
    groups: z.array(
      z.strictObject({
        ...Holder.shape,
        members: z.int().nonnegative().optional().describe('Absent where never read'),
      }),
    ),
    epelContact: AccountName.optional().describe(
      'Who is assigned the bugs of EPEL in Bugzilla, where that is not the main admin',
    ),
    formerAdmin: FormerAdmin.optional().describe(
      'Of a package without a main admin: who was the last one, where a crawl has seen it',
    ),
    neededBy: Dependents.optional().describe('Of an orphan: who needs it'),
    links: z.array(Link),
    findings: z.array(PageFinding),
    versions: z.array(VersionRow).optional().describe('Newest release first; absent where none was read'),
    upstream: z
      .strictObject({ version: Text, project: Text, seenAt: Instant, url: HttpsUrl })
      .optional()
      .describe('The newest stable version upstream, as its makers spell it; absent where it is not known'),
  })
  .describe('One package');
export type PackageFile = z.infer<typeof PackageFile>;
export type PackagePage = PackageFile & PageShared;
