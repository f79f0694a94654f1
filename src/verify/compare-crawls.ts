/** Runs crawls of the simulated Fedora with a fixed clock, and compares their data folders. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crawl, type CrawlOptions } from '#collect/crawl.ts';
import type { RunReport } from '#domain/outcome.ts';
import { sha256 } from '#lib/checksum.ts';
import { silentLog } from '#lib/log.ts';
import type { RunningServer } from '#simulator/server.ts';
import { type Ended, newFolder, runScript, type Upstream } from './programs.ts';

/** Gives folders to `use`, and removes them when it has ended, however it ends. */
export async function withFolders<T>(use: (create: (prefix: string) => Promise<string>) => Promise<T>): Promise<T> {
  const folders: string[] = [];
  try {
    return await use(async (prefix) => {
      const folder = await newFolder(prefix);
      folders.push(folder);
      return folder;
    });
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

/** The environment of a program whose clock stands still; ms since 1970. */
export const clockAt = (ms: number): Record<string, string> => ({ SOURCE_DATE_EPOCH: String(Math.floor(ms / 1000)) });

type ProgramCrawl = { folder: string; now: number; args: readonly string[] };

/** `npm run crawl`, as a program of its own. */
export const runCrawl = ({ upstreamsFile }: Upstream, { folder, now, args }: ProgramCrawl): Promise<Ended> =>
  runScript('crawl', ['--upstreams', upstreamsFile, '--data', folder, ...args], clockAt(now));

type ServedCrawl = Partial<Omit<CrawlOptions, 'now'>> & { folder: string; now: number };

/** A crawl in this process. */
export const crawlServed = (server: RunningServer, { folder, now, ...how }: ServedCrawl): Promise<RunReport> =>
  crawl({
    ...{ dataFolder: folder, upstreams: server.upstreams, now: new Date(now), log: silentLog },
    ...{ agent: 'verify/1.0 (+https://example.org)', ...how },
  });

/** The contents of a folder, by name, for comparison. */
export type Contents = ReadonlyMap<string, string>;

/** The names that only one of the two has, or that differ. */
export const differing = (one: Contents, other: Contents): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).sort();

/** The folders with the results of a crawl, and the golden pages of the sample. */
const COMPARED_FOLDERS = ['snapshots', 'references', 'outcomes', 'golden'];

/** File → SHA-256. */
export async function hashesOf(dataFolder: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const subfolder of COMPARED_FOLDERS)
    for (const name of await jsonFilesIn(join(dataFolder, subfolder))) {
      const bytes = await readFile(join(dataFolder, subfolder, name));
      hashes.set(join(subfolder, name), sha256(bytes));
    }
  return hashes;
}

const TIME_FIELDS = ['collectedAt', 'readAt', 'oldestAt', 'membersReadAt', 'bill', 'runs'];

/**
 * Path below site/ → page, without times and without the given fields. The manifest is left out, since its hashes depend on
 * times.
 */
export async function pagesIn(dataFolder: string, alsoWithout: readonly string[] = []): Promise<Contents> {
  const without = new Set([...TIME_FIELDS, ...alsoWithout]);
  const folder = join(dataFolder, 'site');
  const pages = new Map<string, string>();
  for (const name of (await jsonFilesIn(folder)).filter((one) => one !== 'manifest.json')) {
    const page: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
    pages.set(
      name,
      JSON.stringify(page, (key, member: unknown) => (without.has(key) ? undefined : member)),
    );
  }
  return pages;
}

/** None where there is no folder. */
const jsonFilesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
