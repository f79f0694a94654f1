/** One folder with the whole site: pages by Astro, the JSON they are made of, the search indexes, the small files. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { sha256 } from '#lib/checksum.ts';
import { UsageError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { stableJson } from '#lib/stable-json.ts';
import { openSite, type Site } from '#store/site.ts';
import { normalizeBasePath } from '#view/href.ts';
import { refuseCaselessFolder } from './caseless.ts';
import { copyJson } from './copy-json.ts';
import { hashProgram } from './program-hash.ts';
import { keepPages, type PageInputs, placePages, planPages, type Reason } from './page-cache.ts';
import { type PagesOptions, renderPages, ROOT } from './pages.ts';
import { openSearchDescription } from './opensearch.ts';
import { siblingFolder, refuseForeignFolder, replaceFolder } from './output-folder.ts';
import { buildSearch, type SearchSize } from './search-index.ts';
import { measureSite, type SiteSize } from './size.ts';

export type BuildOptions = {
  dataDir: string;
  outDir: string;
  /** Where the site will live: https://example.org. Without it pages name no canonical address. */
  siteUrl?: string | undefined;
  /** The path below it: /dashboard/. */
  basePath?: string | undefined;
  /** Whoever builds knows that the site shows bugs that are not public. */
  allowPrivate?: boolean;
  log: Log;
};

export type Built = { pages: PageCounts; size: SiteSize; search: SearchSize };

/** Pages about a packager, a group or a package. */
export type PageCounts = { all: number; reused: number; made: Partial<Record<Reason, number>> };

/**
 * Builds beside the old site and puts the new one in its place when all of it is there: a reader, or a run that
 * is killed, never meets half a site.
 */
export async function buildSite(wanted: BuildOptions): Promise<Built> {
  const { dataDir, outDir, siteUrl, basePath = '/', log } = wanted;
  const out = resolve(outDir);
  const next = siblingFolder(out, 'next');
  const site = openSite(resolve(dataDir));
  const index = await site.readIndex();
  refusePrivate(index, wanted);
  await refuseForeignFolder(out);
  await mkdir(dirname(out), { recursive: true });
  refuseCaselessFolder(dirname(out), index);
  await rm(next, { recursive: true, force: true });
  try {
    const options = { dataDir: resolve(dataDir), outDir: next, siteUrl, base: normalizeBasePath(basePath), log };
    const built = await buildInto({ ...options, site, index, cache: join(siblingFolder(out, 'cache'), 'pages') });
    await replaceFolder(out);
    return built;
  } finally {
    await rm(next, { recursive: true, force: true });
  }
}

function refusePrivate(index: SiteIndex, { dataDir, allowPrivate = false }: BuildOptions): void {
  if (index.private === true && !allowPrivate)
    throw new UsageError(
      `${dataDir} holds bugs that are not public. With --private it is built for you alone: do not publish it.`,
    );
}

/** The cache is the folder with the pages of the last build. */
type BuildContext = PagesOptions & { site: Site; index: SiteIndex; cache: string };

async function buildInto({ site, index, cache, ...options }: BuildContext): Promise<Built> {
  const { outDir, base, log } = options;
  const step = timed(log);
  const pages = await step('pages', () => makePages({ ...options, site, cache }));
  const [, search] = await Promise.all([
    step('JSON', () => copyJson(site.folder, join(outDir, 'data'))),
    step('search', () => buildSearch({ site, index, outDir, base })),
  ]);
  const forRobots = index.private === true ? 'Disallow' : 'Allow';
  await writeFile(join(outDir, 'robots.txt'), `User-agent: *\n${forRobots}: /\n`);
  // GitHub Pages leaves out names that begin with an underscore unless it is told not to: https://docs.github.com/pages
  await writeFile(join(outDir, '.nojekyll'), '');
  const { siteUrl } = options;
  if (siteUrl !== undefined && siteUrl !== '')
    await writeFile(join(outDir, 'opensearch.xml'), openSearchDescription({ siteUrl, base }));
  const size = await measureSite(outDir);
  return { pages, size, search };
}

/** Makes the pages that changed and takes the others from the last build. */
async function makePages({ site, cache, ...options }: Omit<BuildContext, 'index'>): Promise<PageCounts> {
  const { outDir, base, siteUrl } = options;
  const inputs = await readInputs(site, { base, siteUrl });
  const plan = planPages(cache, inputs);
  await renderPages(options, [...plan.made.keys()]);
  placePages(cache, plan.reused, outDir);
  await keepPages(cache, outDir, { inputs, plan });
  return { all: inputs.pages.size, reused: plan.reused.length, made: countReasons(plan.made.values()) };
}

async function readInputs(site: Site, address: Parameters<typeof hashProgram>[1]): Promise<PageInputs> {
  const { files } = await site.readManifest();
  const hashes = new Map(files.map((file) => [file.path, file.sha256]));
  const pages = files
    .filter(({ schema }) => PAGE_SCHEMAS.has(schema))
    .map(({ path, uses = [] }): [string, string] => [
      path.slice(0, -'.json'.length),
      sha256([path, ...uses].map((one) => hashes.get(one) ?? '').join('\n')),
    ]);
  return {
    program: await hashProgram(ROOT, address),
    shared: sha256(stableJson(await site.readShared())),
    pages: new Map(pages),
  };
}

const PAGE_SCHEMAS: ReadonlySet<string> = new Set(['packager-page', 'group-page', 'package-page']);

function countReasons(reasons: Iterable<Reason>): PageCounts['made'] {
  const counts: PageCounts['made'] = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Says how long each step took. */
const timed =
  (log: Log) =>
  async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    log.info(`${name} done`, { seconds: Math.round((performance.now() - started) / 100) / 10 });
    return result;
  };
