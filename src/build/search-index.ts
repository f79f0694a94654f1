/** The search indexes: one of people and groups, one of packages, made of records and not of HTML. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import type { Site } from '#store/site.ts';
import { hrefUnder } from '#view/href.ts';
import { packageRecords, peopleRecords, type SearchRecord } from './search-records.ts';

export type SearchSize = { people: number; packages: number };
type SearchOptions = { site: Site; index: SiteIndex; outDir: string; base: string };

export async function buildSearch({ site, index, outDir, base }: SearchOptions): Promise<SearchSize> {
  const href = hrefUnder(base);
  try {
    const people = await writeIndex(join(outDir, 'people'), peopleRecords(site, index, href));
    const packages = await writeIndex(join(outDir, 'packages'), packageRecords(index, href));
    return { people, packages };
  } finally {
    await pagefind.close();
  }
}

async function writeIndex(
  outputPath: string,
  records: AsyncIterable<SearchRecord> | Iterable<SearchRecord>,
): Promise<number> {
  const { index, errors } = await pagefind.createIndex({ includeCharacters: '+._-' });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  let count = 0;
  for await (const record of records) {
    throwOnErrors((await index.addCustomRecord(record)).errors);
    count += 1;
  }
  throwOnErrors((await index.writeFiles({ outputPath })).errors);
  await removeInterfaces(outputPath);
  return count;
}

/** Pagefind brings interfaces of its own; this site has one. */
async function removeInterfaces(folder: string): Promise<void> {
  const unused = (await readdir(folder)).filter((name) => /-ui\.|highlight/.test(name));
  for (const name of unused) await rm(join(folder, name));
}

function throwOnErrors(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind: ${errors.join('; ')}`);
}
