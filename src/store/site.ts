/** The derived pages: the folder site/ of the data folder, later published as /data/. */
import { createHash } from 'node:crypto';
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
  SourcesFile,
} from '#domain/pages/page.ts';
import type { PUBLISHED, PublishedSchema } from '#domain/published.ts';
import { Manifest, Names, SiteIndex } from '#domain/pages/site-index.ts';
import { OrphansPage, ReleasesPage } from '#domain/pages/site-pages.ts';
import type { SiteMarks } from '#domain/pages/site-marks.ts';
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
  /** With what all pages share, which stands in a file of its own. */
  const readPage = async <S extends z.ZodType<object>>(path: string, shape: S) => {
    const { collectedAt, sources: states, kinds } = await readSources();
    return { ...(await read(path, shape)), collectedAt, sources: states, kinds };
  };
  return {
    folder,
    /** Undefined when the site has no such file. */
    readFile: async <S extends z.ZodType>(path: string, shape: S): Promise<z.output<S> | undefined> => {
      await readSources();
      return readJson(join(folder, path), shape);
    },
    readSources,
    readIndex: () => read('index.json', SiteIndex),
    readNames: () => read('names.json', Names),
    readManifest: () => read('manifest.json', Manifest),
    readOrphans: () => read('orphans.json', OrphansPage),
    readReleases: () => read('releases.json', ReleasesPage),
    readPackager: (name: string): Promise<PackagerPage> => readPage(`packager/${name}.json`, PackagerFile),
    readGroup: (name: string): Promise<GroupPage> => readPage(`group/${name}.json`, GroupFile),
    readPackage: (name: string): Promise<PackagePage> => readPage(`package/${name}.json`, PackageFile),
  };
}
export type Site = ReturnType<typeof openSite>;

/** A page and the schema that it is published with. */
export type SiteFile = {
  [S in PublishedSchema]: { path: string; schema: S; page: z.output<(typeof PUBLISHED)[S]> };
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
  for (const { path, schema, page } of files) {
    const text = stableJson(page);
    const target = join(next, path);
    if (!made.has(dirname(target))) mkdirSync(dirname(target), { recursive: true });
    made.add(dirname(target));
    writeFileSync(target, text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    manifest.files.push({ path, sha256, bytes: Buffer.byteLength(text), schema });
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
