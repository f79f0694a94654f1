/** The straight pass: from what the crawl left to every page. Pure, no clock, the same bytes for the same input. */
import type { GroupPage, PackagePage, PackagerPage, PageSource } from '#domain/page.ts';
import type { PageMilestone } from '#domain/schedule.ts';
import type { Names, SiteIndex } from '#domain/site-index.ts';
import type { SiteMarks } from '#domain/site-marks.ts';
import type { Kind } from '#domain/words.ts';
import { KINDS } from '#domain/words.ts';
import { deriveDashboard } from './dashboard.ts';
import { type FindingsByPackage, indexFindings } from './findings.ts';
import { type Holdings, indexHoldings } from './holdings.ts';
import type { SiteInput } from '#domain/site-input.ts';
import { collectedAt } from './clock.ts';
import { derivePackagePage } from './package-page.ts';
import { deriveKindWords, derivePageSources } from './page-sources.ts';
import { deriveSchedule } from './schedule.ts';
import { deriveNames, deriveSiteIndex } from './site-index.ts';
import { indexVersions, type VersionIndex } from './versions.ts';

export type DerivedFile =
  | { path: string; schema: 'packager-page'; page: PackagerPage }
  | { path: string; schema: 'group-page'; page: GroupPage }
  | { path: string; schema: 'package-page'; page: PackagePage }
  | { path: string; schema: 'site-index'; page: SiteIndex }
  | { path: string; schema: 'names'; page: Names };

/** What every page shares. */
export type SiteContext = {
  input: SiteInput;
  holdings: Holdings;
  findings: FindingsByPackage;
  versions: VersionIndex;
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
export function* deriveSite(input: SiteInput): Generator<DerivedFile> {
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
  const index = deriveSiteIndex(context, { packagers, groups });
  yield { path: 'index.json', schema: 'site-index', page: index };
  yield { path: 'names.json', schema: 'names', page: deriveNames(index) };
}

function siteContext(input: SiteInput): SiteContext {
  const versions = indexVersions(input);
  const findings = indexFindings(input, versions);
  const isOrphan = (name: string) => (findings.get(name) ?? []).some((finding) => finding.kind === 'orphaned');
  const kinds = deriveKindWords(input);
  return {
    input,
    holdings: indexHoldings(input.ownership, isOrphan),
    findings,
    versions,
    kindNames: KINDS.filter((kind) => kind in kinds),
    schedule: deriveSchedule(input, collectedAt(input)),
    head: {
      ...input.marks,
      version: 1,
      collectedAt: collectedAt(input),
      sources: Object.fromEntries(derivePageSources(input)),
      kinds,
    },
  };
}

const rowOf = ({ name, packages, counts }: PackagerPage | GroupPage): IndexRow => ({
  name,
  packages: packages.length,
  findings: Object.values(counts).reduce((sum, count) => sum + count, 0),
});

function derivePackagerPage(name: string, context: SiteContext): PackagerPage {
  const { holdings, findings, kindNames, head, schedule } = context;
  const { packages, counts } = deriveDashboard(holdings.packagers.get(name) ?? [], findings, kindNames);
  const groups = [...(holdings.groupsOf.get(name) ?? [])].sort();
  return { ...head, type: 'packager', name, groups, packages, counts, schedule };
}

function deriveGroupPage(name: string, context: SiteContext): GroupPage {
  const { holdings, findings, kindNames, head, schedule } = context;
  const held = holdings.groups.get(name) ?? [];
  const { packages, counts } = deriveDashboard(held, findings, kindNames);
  const note = holdings.groupNotes.get(name);
  const directly = new Map<string, number>();
  for (const { owned } of held)
    for (const person of owned.people) directly.set(person.name, (directly.get(person.name) ?? 0) + 1);
  return {
    ...head,
    type: 'group',
    name,
    members: [...(note?.members ?? [])].sort().map((member) => ({ name: member, packages: directly.get(member) ?? 0 })),
    ...(note?.readAt === undefined ? {} : { membersReadAt: note.readAt }),
    packages,
    counts,
    schedule,
  };
}
