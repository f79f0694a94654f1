/** Every published file has one of these schemas; their JSON Schema is published beside the data. */
import { GroupFile, PackageFile, PackagerFile, SourcesFile } from './pages/page.ts';
import { Manifest, Names, SiteIndex } from './pages/site-index.ts';
import { OrphansPage, ReleasesPage } from './pages/site-pages.ts';

export const PUBLISHED = {
  'packager-page': PackagerFile,
  'group-page': GroupFile,
  'package-page': PackageFile,
  sources: SourcesFile,
  'orphans-page': OrphansPage,
  'releases-page': ReleasesPage,
  'site-index': SiteIndex,
  names: Names,
  manifest: Manifest,
} as const;
export type PublishedSchema = keyof typeof PUBLISHED;
