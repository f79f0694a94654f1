/** Derives every page from the data of the crawl. It is pure and reads no clock: the same input gives the same bytes. */
import { comparing } from '#lib/order.ts';
import type { GroupFile, PackageFile, PackagerFile, SourcesFile } from '#domain/pages/page.ts';
import { groupsNeeded, packagesByName, type PackagesOfGroup } from '#domain/pages/packages-of-groups.ts';
import type { Names, SiteIndex } from '#domain/pages/site-index.ts';
import type { CrawlData } from '#domain/pages/site-input.ts';
import type { OrphansPage, ReleasesPage } from '#domain/pages/site-pages.ts';
import { makeContext, type SiteContext } from './context.ts';
import { withKnownPackages } from './orphans/known-packages.ts';
import { deriveOrphansPage } from './orphans/orphans-page.ts';
import { deriveGroupPage } from './pages/group-page.ts';
import { derivePackagePage } from './pages/package-page.ts';
import { derivePackagerPage } from './pages/packager-page.ts';
import { deriveReleasesPage } from './pages/releases-page.ts';
import { deriveNames, deriveSiteIndex, type IndexRow } from './pages/site-index.ts';

export type DerivedFile =
  | { path: string; schema: 'packager-page'; page: PackagerFile; uses: string[] }
  | { path: string; schema: 'group-page'; page: GroupFile }
  | { path: string; schema: 'package-page'; page: PackageFile }
  | { path: string; schema: 'sources'; page: SourcesFile }
  | { path: string; schema: 'orphans-page'; page: OrphansPage }
  | { path: string; schema: 'releases-page'; page: ReleasesPage }
  | { path: string; schema: 'site-index'; page: SiteIndex }
  | { path: string; schema: 'names'; page: Names };

/** Yields every file of the site, what all pages share first, the index last; holds the groups and one page in memory. */
export function* deriveSite(crawl: CrawlData): Generator<DerivedFile> {
  const context = makeContext(withKnownPackages(crawl));
  const { holdings, input } = context;
  const packagers: IndexRow[] = [];
  const groups: IndexRow[] = [];
  yield { path: 'sources.json', schema: 'sources', page: deriveSources(context) };
  const ofGroups = new Map<string, PackagesOfGroup>();
  const groupNames = input.marks.onlyFor === undefined ? [...holdings.groups.keys()].sort() : [];
  for (const name of groupNames) {
    const page = deriveGroupPage(name, context);
    ofGroups.set(name, packagesByName(page));
    groups.push(rowOf(page));
    yield { path: `group/${name}.json`, schema: 'group-page', page };
  }
  for (const name of input.marks.onlyFor ?? [...holdings.packagers.keys()].sort()) {
    const page = derivePackagerPage(name, context, ofGroups);
    packagers.push(rowOf(page));
    const uses = groupsNeeded(page).map((group) => `group/${group}.json`);
    yield { path: `packager/${name}.json`, schema: 'packager-page', page, uses };
  }
  for (const owned of [...holdings.packages.values()].sort(comparing(({ name }) => name))) {
    yield { path: `package/${owned.name}.json`, schema: 'package-page', page: derivePackagePage(owned, context) };
  }
  yield { path: 'orphans.json', schema: 'orphans-page', page: deriveOrphansPage(context) };
  yield { path: 'releases.json', schema: 'releases-page', page: deriveReleasesPage(context) };
  const index = deriveSiteIndex(context, { packagers, groups });
  yield { path: 'index.json', schema: 'site-index', page: index };
  yield { path: 'names.json', schema: 'names', page: deriveNames(index) };
}

const deriveSources = ({ input, now, sources, kindWords }: SiteContext): SourcesFile => ({
  ...input.marks,
  version: 1,
  collectedAt: now,
  sources,
  kinds: kindWords,
});

const rowOf = ({ name, packages, counts }: PackagerFile | GroupFile): IndexRow => ({
  name,
  packages: packages.length,
  findings: Object.values(counts).reduce((sum, count) => sum + count, 0),
});
