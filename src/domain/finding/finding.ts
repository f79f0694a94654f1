/** One thing a packager may act on. The same shape for every kind and every source. */
import { z } from 'zod';
import { Evr } from '../versions/evr.ts';
import { BuildNvr } from '../versions/nvr.ts';
import { Needinfo, PageNeedinfo } from './needinfo.ts';
import { Override, OverrideOutlook } from './override.ts';
import { Outlook, Update } from './update.ts';
import { AccountName, HttpsUrl, Instant, Kind, PackageName, ReleaseName, Severity, SourceId, Text } from '../words.ts';

const TONES = ['neutral', 'good', 'warn', 'bad'] as const;

/** A short label and value beside the title: karma, 1 of 2. */
export const Fact = z
  .strictObject({
    label: Text,
    value: Text.optional().describe('Absent where the label says it all, or where it is worked out from since'),
    tone: z.enum(TONES),
    since: Instant.optional().describe('Derived pages turn this into a number of days, by the clock of the crawl'),
    ofDays: z.int().positive().optional().describe('With since: how many days it takes'),
    restates: z
      .literal('needinfo')
      .optional()
      .describe('Says in words, for this page, what that field of the finding says'),
  })
  .describe('A label and a value: karma, 1 of 2');
export type Fact = z.infer<typeof Fact>;

/** A heading with lines under it: reasons per architecture, builds of an update. */
export const Detail = z
  .strictObject({ heading: Text, lines: z.array(Text) })
  .describe('A heading and its lines: builds of an update, CI results');
export type Detail = z.infer<typeof Detail>;

/** Where more of it is told: the build that failed, in Koji. */
export const Link = z.strictObject({ title: Text, url: HttpsUrl }).describe('A title and where it leads');
export type Link = z.infer<typeof Link>;

/** A date that passes with a consequence. */
export const Deadline = z
  .strictObject({
    at: Instant,
    consequence: Text.describe('What happens then, in words'),
    loss: z.boolean().describe('true: something is lost; false: something good happens by itself'),
    rule: HttpsUrl.optional().describe('Where the rule is written'),
  })
  .describe('A date that passes with a consequence');
export type Deadline = z.infer<typeof Deadline>;

/** An orphan that a package needs, and through what. */
export const Cause = z
  .strictObject({
    orphan: PackageName,
    since: Instant.describe('When it was orphaned'),
    direct: z.boolean().describe('true: the package needs it itself; false: only through others'),
    through: z.array(Text).describe('Through which of the packages that it needs itself; empty when direct'),
    retiresAt: Instant.optional().describe('Derived pages say when it is retired, if nobody takes it'),
    retired: z.literal(true).optional().describe('Derived pages say that it is retired already'),
    hasPage: z.literal(true).optional().describe('Derived pages say that this site has a page of it'),
  })
  .describe('An orphan that a package needs, and through what');
export type Cause = z.infer<typeof Cause>;

/** A build by its package and version, which is what rpm compares. */
export const NamedBuild = z
  .strictObject({ package: PackageName, evr: Evr })
  .describe('A build: the package, its epoch where it has one, its version and release');
export type NamedBuild = z.infer<typeof NamedBuild>;

const FINDING_FIELDS = {
  id: z
    .string()
    .max(400)
    .regex(/^[a-z][a-z0-9-]*:[\x21-\x7e]+$/, 'expected source:upstream-id')
    .describe('source:upstream-id[:part]; the same from crawl to crawl'),
  kind: Kind,
  source: SourceId,
  package: PackageName.describe('The package it is about; the first one when there are several'),
  packages: z.array(PackageName).min(2).optional().describe('All packages it is about, when there are several'),
  release: ReleaseName.optional().describe('Absent when it concerns all releases'),
  title: Text,
  url: HttpsUrl.describe('Where to act'),
  status: Text.describe("The service's own word"),
  severity: Severity,
  openedAt: Instant.optional().describe('Absent where the service does not say'),
  changedAt: Instant.optional(),
  author: AccountName.optional(),
  tags: z
    .array(
      z
        .string()
        .max(200)
        .regex(/^[a-z-]+:\S+$/),
    )
    .describe('keyword:Security, cve:CVE-2026-1, ci:failure, by:bot'),
  facts: z.array(Fact),
  details: z.array(Detail).optional(),
  links: z.array(Link).min(1).optional().describe('What a neighbour tells of it that the package does not lead to'),
  deadline: Deadline.optional(),
  announces: Text.optional().describe('The upstream version that a bug says is available'),
  causes: z.array(Cause).min(1).optional().describe('Which orphans it needs, and through what'),
  update: Update.optional().describe('Only of updates; absent in what older versions of this site have left'),
  override: Override.optional().describe('Only of buildroot overrides'),
};

export const Finding = z
  .strictObject({
    ...FINDING_FIELDS,
    builds: z.array(NamedBuild).min(1).optional().describe('The builds that it is about, where the service says so'),
    needinfo: z.array(Needinfo).min(1).optional().describe('Whom a bug asks'),
  })
  .describe('One thing a packager may act on');
export type Finding = z.infer<typeof Finding>;

/** A finding on a page: with what only the whole data set can tell. */
export const PageFinding = z
  .strictObject({
    ...FINDING_FIELDS,
    outlook: Outlook.optional().describe('Of an update'),
    overrideOutlook: OverrideOutlook.optional().describe('Of a buildroot override'),
    nvrs: z
      .array(BuildNvr)
      .min(1)
      .optional()
      .describe('The builds of an update or a buildroot override, as Koji names them'),
    firstSeenAt: Instant.describe('When a crawl first saw it'),
    answeredBy: z
      .strictObject({ evr: Evr, at: Instant })
      .optional()
      .describe('Of what fails to build or to install: a newer build, of which the service does not know yet'),
    urgency: z.number().describe('Higher is more urgent; the order of the page'),
    needinfo: z.array(PageNeedinfo).min(1).optional().describe('Whom a bug asks'),
    fixedBy: z
      .strictObject({ release: ReleaseName, evr: Evr })
      .optional()
      .describe('What was shipped already and answers a bug that announces a version'),
    fixOnItsWay: Evr.optional().describe('Of a broken upgrade path: the version in testing or built that mends it'),
  })
  .describe('A finding as it stands on a page');
export type PageFinding = z.infer<typeof PageFinding>;
