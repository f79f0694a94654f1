/** Runs Astro over the pages. */
import { randomUUID } from 'node:crypto';
import { cp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import type { Log } from '#lib/log.ts';

/** Where the program is. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const REPORT_EVERY_MS = 1000;

export type PagesOptions = { dataDir: string; outDir: string; siteUrl: string | undefined; base: string; log: Log };

/**
 * Makes the pages that all sites have, and of packagers, groups and packages only those that are named: package/zlib.
 * The loaders of the pages learn the names from a file: see pages/_site.ts.
 */
export async function renderPages(options: PagesOptions, names: readonly string[]): Promise<void> {
  const list = join(tmpdir(), `pages-to-make-${randomUUID()}.json`);
  await writeFile(list, JSON.stringify(names));
  try {
    await runAstro(options, list);
  } finally {
    await rm(list, { force: true });
  }
}

async function runAstro({ dataDir, outDir, siteUrl, base, log }: PagesOptions, list: string): Promise<void> {
  const work = workFolder(outDir);
  const timer = setInterval(() => void report(work, log), REPORT_EVERY_MS);
  try {
    await withEnvironment(
      { NODE_ENV: 'production', PACKAGER_DASHBOARD_DATA: dataDir, PACKAGER_DASHBOARD_PAGES: list },
      () =>
        build({
          root: ROOT,
          outDir: work,
          base,
          // The links of the pages are made from it: see ui/href.ts.
          vite: { define: { __BASE_PATH__: JSON.stringify(base) } },
          logLevel: 'warn',
          ...(siteUrl === undefined || siteUrl === '' ? {} : { site: siteUrl }),
        }),
    );
    if (work !== outDir) await move(work, outDir);
  } finally {
    clearInterval(timer);
    if (work !== outDir) await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The page loaders learn from it where the data is; React would be twice as large in any other NODE_ENV. */
async function withEnvironment<T>(variables: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

/**
 * For an output folder that is not below the working folder, Astro puts what it makes on the way into one place,
 * .astro/.prerender, where two builds would destroy each other's: then the pages are made here and moved.
 */
function workFolder(outDir: string): string {
  const isBelow = !relative(process.cwd(), outDir).startsWith('..');
  return isBelow ? outDir : join(process.cwd(), '.cache', `pages-${randomUUID()}`);
}

/** Another file system cannot take a folder by its name. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await cp(from, to, { recursive: true });
  });
}

async function report(outDir: string, log: Log): Promise<void> {
  log.progress('pages', `${await countPages(outDir)} written`);
}

const KINDS_OF_PAGES = ['packager', 'group', 'package'] as const;

/** Pages about a packager, a group or a package. */
async function countPages(outDir: string): Promise<number> {
  const folders = await Promise.all(
    KINDS_OF_PAGES.map((kind) => readdir(join(outDir, kind)).catch((): string[] => [])),
  );
  return folders.reduce((sum, names) => sum + names.length, 0);
}
