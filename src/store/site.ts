/** The derived pages: the folder site/ of the data folder, later published as /data/. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import {
  GroupFile,
  type GroupPage,
  PackageFile,
  type PackagePage,
  PackagerFile,
  type PackagerPage,
  type PageShared,
  SourcesFile,
} from '#domain/pages/page.ts';
import { sharedByDay } from '#domain/pages/page-day.ts';
import { packagesByName, type PackagesOfGroup, withGroupFiles } from '#domain/pages/packages-of-groups.ts';
import type { PUBLISHED, PublishedSchema } from '#domain/published.ts';
import { Manifest, Names, SiteIndex } from '#domain/pages/site-index.ts';
import { OrphansPage, ReleasesPage } from '#domain/pages/site-pages.ts';
import type { SiteMarks } from '#domain/pages/site-marks.ts';
import { sha256 } from '#lib/checksum.ts';
import { UsageError } from '#lib/errors.ts';
import { stableJson } from '#lib/stable-json.ts';
import { readJson, StoreError } from './files.ts';

/** Reads derived pages. A page that is in the index but not on the disk is an error that says so. */
export function openSite(dataFolder: string) {
  const folder = join(dataFolder, 'site');
  const read = async <S extends z.ZodType>(path: string, shape: S): Promise<z.output<S>> => {
    recover(folder);
    const found = await readJson(join(folder, path), shape);
    if (found !== undefined) return found;
    if (!existsSync(folder)) throw new UsageError(`${folder} is not there. Run "npm run derive" first.`);
    throw new StoreError(`${join(folder, path)} is lost. Run "npm run derive" to make it anew.`);
  };
  let sources: Promise<SourcesFile> | undefined;
  const readSources = (): Promise<SourcesFile> => (sources ??= read('sources.json', SourcesFile));
  let shared: Promise<PageShared> | undefined;
  /** What the HTML of all pages says, beside what stands in their own files: of the times of sources.json only the days. */
  const readShared = (): Promise<PageShared> => (shared ??= readSources().then(sharedByDay));
  const readPage = async <S extends z.ZodType<object>>(path: string, shape: S) => ({
    ...(await read(path, shape)),
    ...(await readShared()),
  });
  const readPackagesOf = async (group: string) => packagesByName(await read(`group/${group}.json`, GroupFile));
  return {
    folder,
    /** Undefined when the site has no such file. */
    readFile: async <S extends z.ZodType>(path: string, shape: S): Promise<z.output<S> | undefined> => {
      await readSources();
      return readJson(join(folder, path), shape);
    },
    readSources,
    readShared,
    readIndex: () => read('index.json', SiteIndex),
    readNames: () => read('names.json', Names),
    readManifest: () => read('manifest.json', Manifest),
    readOrphans: () => read('orphans.json', OrphansPage),
    readReleases: () => read('releases.json', ReleasesPage),
    readPackager: withGroups((name) => readPage(`packager/${name}.json`, PackagerFile), readPackagesOf),
    readGroup: (name: string): Promise<GroupPage> => readPage(`group/${name}.json`, GroupFile),
    readPackage: (name: string): Promise<PackagePage> => readPage(`package/${name}.json`, PackageFile),
  };
}
export type Site = ReturnType<typeof openSite>;

/** Reads a packager's page with what stands in the files of groups, each of which is read once. */
function withGroups(
  readFile: (name: string) => Promise<PackagerFile & PageShared>,
  readGroup: (group: string) => Promise<PackagesOfGroup>,
): (name: string) => Promise<PackagerPage> {
  const known = new Map<string, Promise<PackagesOfGroup>>();
  const readOnce = (group: string): Promise<PackagesOfGroup> => {
    const reading = known.get(group) ?? readGroup(group);
    known.set(group, reading);
    return reading;
  };
  return async (name) => {
    const page = await readFile(name);
    const complete = await withGroupFiles(page, readOnce);
    const lost = page.packages.length - complete.packages.length;
    if (lost === 0) return complete;
    throw new StoreError(`${lost} packages of ${name} are in no file of a group. Run "npm run derive" again.`);
  };
}

/** A page, the schema that it is published with, and the paths of the files that complete it. */
export type SiteFile = {
  [S in PublishedSchema]: { path: string; schema: S; page: z.output<(typeof PUBLISHED)[S]>; uses?: string[] };
}[PublishedSchema];

/** What the manifest says beside its files. */
type SiteHead = SiteMarks & { collectedAt: string };

/**
 * Writes all derived files into a new folder and puts it in the place of the old one when the last is
 * written. Returns the manifest, which is written last. The pages have just been made, and whoever reads them parses
 * them: they are not parsed here as well.
 */
export function writeSite(dataFolder: string, head: SiteHead, files: Iterable<SiteFile>): Manifest {
  const folder = join(dataFolder, 'site');
  const next = join(dataFolder, 'site.next');
  recover(folder);
  rmSync(next, { recursive: true, force: true });
  const manifest: Manifest = { ...head, version: 1, files: [] };
  const made = new Set<string>();
  for (const { path, schema, page, uses = [] } of files) {
    const text = stableJson(page);
    const target = join(next, path);
    if (!made.has(dirname(target))) mkdirSync(dirname(target), { recursive: true });
    made.add(dirname(target));
    writeFileSync(target, text);
    manifest.files.push({
      path,
      sha256: sha256(text),
      bytes: Buffer.byteLength(text),
      schema,
      ...(uses.length > 0 && { uses }),
    });
  }
  writeFileSync(join(next, 'manifest.json'), stableJson(manifest));
  swapIn(folder, next);
  return manifest;
}

function swapIn(folder: string, next: string): void {
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(next, folder);
  rmSync(old, { recursive: true, force: true });
}

/** A run that was killed between the two renames left only the old folder: take it back. */
function recover(folder: string): void {
  if (!existsSync(folder) && existsSync(`${folder}.old`)) renameSync(`${folder}.old`, folder);
}
