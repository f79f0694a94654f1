/** All pages of the sample. Only tests import this. */
import type { SourcesFile } from '#domain/pages/page.ts';
import { completePackages, packagesByName } from '#domain/pages/packages-of-groups.ts';
import { deriveSite } from '#derive/site.ts';
import { readSiteInput } from '#store/site-input.ts';
import type { AnyPage } from './page-records.ts';

export async function readSample(): Promise<{ pages: AnyPage[]; now: string; sources: SourcesFile['sources'] }> {
  const files = [...deriveSite(await readSiteInput('data/sample'))];
  const shared = files.flatMap((file) => (file.schema === 'sources' ? [file.page] : []))[0];
  if (shared === undefined) throw new Error('The sample has no sources.json.');
  const { collectedAt, sources, kinds } = shared;
  const groups = new Map(
    files.flatMap((file) =>
      file.schema === 'group-page' ? [[file.page.name, packagesByName(file.page)] as const] : [],
    ),
  );
  const pages = files.flatMap((file): AnyPage[] => {
    if (file.schema === 'packager-page') {
      const packages = completePackages(file.page.packages, groups);
      return [{ ...file.page, packages, collectedAt, sources, kinds }];
    }
    if (file.schema === 'group-page') return [{ ...file.page, collectedAt, sources, kinds }];
    return file.schema === 'package-page' ? [{ ...file.page, collectedAt, sources, kinds }] : [];
  });
  return { pages, now: collectedAt, sources };
}
