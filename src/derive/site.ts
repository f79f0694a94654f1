/** The straight pass: from what the crawl left to every page. Pure, no clock, the same bytes for the same input. */
import type { GroupPage, PackagePage, PackagerPage, PageSource } from '#domain/pages/page.ts';
import type { PageMilestone } from '#domain/schedule.ts';
import type { Names, SiteIndex } from '#domain/pages/site-index.ts';
import type { OrphansPage, ReleasesPage } from '#domain/pages/site-pages.ts';
import type { SiteMarks } from '#domain/pages/site-marks.ts';
import type { Kind } from '#domain/words.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { deriveDashboard, withVersions } from './pages/dashboard.ts';
import { type DependentsByOrphan, indexDependents } from './orphans/dependents.ts';
import { type FindingsByPackage, indexFindings } from './findings/findings.ts';
import { deriveGroupPage } from './pages/group-page.ts';
import { type Holdings, indexHoldings } from './holdings.ts';
import type { CrawlLeft, SiteInput } from '#domain/pages/site-input.ts';
import { type VersionsOf, versionsOnDashboards } from './versions/carried-versions.ts';
import { collectedAt } from './clock.ts';
import { seenByPackager } from './findings/needinfo.ts';
import { withKnownPackages } from './orphans/known-packages.ts';
import { type EndOfLifeOf, endsOfLife } from './releases/end-of-life.ts';
import { deriveOrphansPage } from './orphans/orphans-page.ts';
import { derivePackagePage } from './pages/package-page.ts';
import { deriveKindWords, derivePageSources } from './pages/page-sources.ts';
import { deriveReleasesPage } from './pages/releases-page.ts';
import { deriveSchedule } from './releases/schedule.ts';
import { deriveNames, deriveSiteIndex } from './pages/site-index.ts';
import { indexStandings, type Standings } from './orphans/standings.ts';
import { indexVersions, type VersionIndex } from './versions/versions.ts';

export type DerivedFile =
  | { path: string; schema: 'packager-page'; page: PackagerPage }
  | { path: string; schema: 'group-page'; page: GroupPage }
  | { path: string; schema: 'package-page'; page: PackagePage }
  | { path: string; schema: 'orphans-page'; page: OrphansPage }
  | { path: string; schema: 'releases-page'; page: ReleasesPage }
  | { path: string; schema: 'site-index'; page: SiteIndex }
  | { path: string; schema: 'names'; page: Names };

/** What every page shares. */
export type SiteContext = {
  input: SiteInput;
  standings: Standings;
  holdings: Holdings;
  findings: FindingsByPackage;
  versions: VersionIndex;
  dependents: DependentsByOrphan;
  versionsOf: VersionsOf;
  endOf: EndOfLifeOf;
  kindNames: readonly Kind[];
  /** Of packagers and groups; pages of packages change only when the package does. */
  schedule: PageMilestone[];
  head: SiteMarks & {
    version: 1;
    collectedAt: string;
    sources: Record<string, PageSource>;
    kinds: Partial<Record<Kind, string>>;
  };
};

/** One row of the index per page, made while the pages are. */
export type IndexRow = { name: string; packages: number; findings: number };

/** Yields every file of the site, pages first, the index last; holds one page in memory at a time. */
export function* deriveSite(left: CrawlLeft): Generator<DerivedFile> {
  const input = withKnownPackages(left);
  const context = siteContext(input);
  const { holdings } = context;
  const packagers: IndexRow[] = [];
  const groups: IndexRow[] = [];
  for (const name of input.marks.onlyFor ?? [...holdings.packagers.keys()].sort()) {
    const page = derivePackagerPage(name, context);
    packagers.push(rowOf(page));
    yield { path: `packager/${name}.json`, schema: 'packager-page', page };
  }
  const groupNames = input.marks.onlyFor === undefined ? [...holdings.groups.keys()].sort() : [];
  for (const name of groupNames) {
    const page = deriveGroupPage(name, context);
    groups.push(rowOf(page));
    yield { path: `group/${name}.json`, schema: 'group-page', page };
  }
  for (const owned of [...holdings.packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    yield { path: `package/${owned.name}.json`, schema: 'package-page', page: derivePackagePage(owned, context) };
  }
  yield { path: 'orphans.json', schema: 'orphans-page', page: deriveOrphansPage(context) };
  yield { path: 'releases.json', schema: 'releases-page', page: deriveReleasesPage(context) };
  const index = deriveSiteIndex(context, { packagers, groups });
  yield { path: 'index.json', schema: 'site-index', page: index };
  yield { path: 'names.json', schema: 'names', page: deriveNames(index) };
}

function siteContext(input: SiteInput): SiteContext {
  const versions = indexVersions(input);
  const standings = indexStandings(input, versions);
  const findings = indexFindings(input, versions, standings);
  const kinds = deriveKindWords(input);
  const holdings = indexHoldings(input.ownership, standings.hasPage);
  const context: Omit<SiteContext, 'versionsOf'> = {
    input,
    standings,
    holdings,
    findings,
    versions,
    dependents: indexDependents(findings, holdings),
    kindNames: KIND_IDS.filter((kind) => kind in kinds),
    endOf: endsOfLife(input),
    schedule: deriveSchedule(input, collectedAt(input)),
    head: {
      ...input.marks,
      version: 1,
      collectedAt: collectedAt(input),
      sources: Object.fromEntries(derivePageSources(input)),
      kinds,
    },
  };
  return { ...context, versionsOf: versionsOnDashboards(context) };
}

const rowOf = ({ name, packages, counts }: PackagerPage | GroupPage): IndexRow => ({
  name,
  packages: packages.length,
  findings: Object.values(counts).reduce((sum, count) => sum + count, 0),
});

function derivePackagerPage(name: string, context: SiteContext): PackagerPage {
  const { holdings, head, schedule } = context;
  const seen = { ...context, findings: seenByPackager(name, context) };
  const { packages, counts } = deriveDashboard(holdings.packagers.get(name) ?? [], seen);
  const groups = [...(holdings.groupsOf.get(name) ?? [])].sort();
  return { ...head, type: 'packager', name, groups, packages: withVersions(packages, context), counts, schedule };
}
