/** What the search page reads: the index of all findings, and that of Pagefind for people and groups. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import type { Site } from '#store/site.ts';
import { hrefUnder } from '#view/href.ts';
import { writeFindingsIndex } from './findings-index.ts';
import { readSearchInput } from './search-input.ts';
import { peopleRecords, type SearchRecord } from './search-records.ts';

/** How many are found in them. */
export type SearchSize = { people: number; findings: number };
type SearchOptions = { site: Site; index: SiteIndex; outDir: string; base: string };

export async function buildSearch({ site, index, outDir, base }: SearchOptions): Promise<SearchSize> {
  const input = await readSearchInput(site, index);
  const groups = await Promise.all(index.groups.map(({ name }) => site.readGroup(name)));
  const [peopleFolder, findingsFolder] = [join(outDir, 'pagefind'), join(outDir, 'findings-index')];
  const findings = await writeFindingsIndex({ findings: input.findings, index, outDir: findingsFolder });
  const people = await writePeopleIndex(peopleFolder, peopleRecords({ index, input, groups }, hrefUnder(base)));
  return { people, findings };
}

async function writePeopleIndex(folder: string, records: Iterable<SearchRecord>): Promise<number> {
  try {
    return await writeIndex(join(folder, 'people'), records);
  } finally {
    await pagefind.close();
  }
}

async function writeIndex(outputPath: string, records: Iterable<SearchRecord>): Promise<number> {
  const { index, errors } = await pagefind.createIndex({ includeCharacters: '+._-' });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  let count = 0;
  for (const record of records) {
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
