/** Every published file has one of these schemas; their JSON Schema is published beside the data. */
import { GroupPage, PackagePage, PackagerPage } from './page.ts';
import { Manifest, Names, SiteIndex } from './site-index.ts';

export const PUBLISHED = {
  'packager-page': PackagerPage,
  'group-page': GroupPage,
  'package-page': PackagePage,
  'site-index': SiteIndex,
  names: Names,
  manifest: Manifest,
} as const;
export type PublishedSchema = keyof typeof PUBLISHED;
