/**
 * Pages of the last build that are still right. The HTML of a page depends on its own file, on what all pages say of the
 * sources, on the program and on the address of the site, and on nothing else: where none of them has changed, the page
 * is taken from the last build. What cannot be trusted is made again, so that a damaged cache costs time and never truth.
 */
import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { z } from 'zod';
import { writeParsed } from '#store/files.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The hashes of what a page was made of, and of the page. */
const CachedPage = z.strictObject({ data: Sha256, html: Sha256 });
type CachedPage = z.infer<typeof CachedPage>;

const CacheIndex = z.strictObject({
  version: z.literal(1),
  program: Sha256.describe('Of the code, its packages, and the address of the site'),
  shared: Sha256.describe('Of what all pages say'),
  pages: z.record(z.string(), CachedPage).describe('package/zlib → its hashes'),
});
type CacheIndex = z.infer<typeof CacheIndex>;

/** What pages are made of now. */
export type PageInputs = {
  program: string;
  shared: string;
  /** package/zlib → the hash of its data. */
  pages: ReadonlyMap<string, string>;
};

/** Why a page is made: there was none, its data changed, what all pages say changed, the program did, or its file is damaged. */
export const REASONS = ['new', 'data', 'sources', 'program', 'damaged'] as const;
export type Reason = (typeof REASONS)[number];

export type PagePlan = { reused: string[]; made: ReadonlyMap<string, Reason> };

const INDEX = 'index.json';
/** Files opened at the same time. */
const AT_ONCE = 16;

const htmlOf = (folder: string, page: string): string => join(folder, page, 'index.html');

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Which pages of the cache in `folder` are still right, each file checked. */
export async function planPages(folder: string, inputs: PageInputs): Promise<PagePlan> {
  const index = await readIndex(folder);
  const made = new Map<string, Reason>();
  const reused: string[] = [];
  const limit = pLimit(AT_ONCE);
  const judge = async ([page, data]: [string, string]): Promise<void> => {
    const reason = reasonToMake(page, data, { index, inputs }) ?? (await damageOf(folder, page, index));
    if (reason === undefined) reused.push(page);
    else made.set(page, reason);
  };
  await Promise.all([...inputs.pages].map((page) => limit(() => judge(page))));
  return { reused: reused.sort(), made };
}

type Known = { index: CacheIndex | undefined; inputs: PageInputs };

function reasonToMake(page: string, data: string, { index, inputs }: Known): Reason | undefined {
  const cached = index?.pages[page];
  if (index === undefined || cached === undefined) return 'new';
  if (index.program !== inputs.program) return 'program';
  if (index.shared !== inputs.shared) return 'sources';
  return cached.data === data ? undefined : 'data';
}

async function damageOf(folder: string, page: string, index: CacheIndex | undefined): Promise<Reason | undefined> {
  const html = await readFile(htmlOf(folder, page)).catch(() => undefined);
  return html !== undefined && sha256(html) === index?.pages[page]?.html ? undefined : 'damaged';
}

/** Undefined where there is none, or none that can be read: then all pages are made. */
async function readIndex(folder: string): Promise<CacheIndex | undefined> {
  const text = await readFile(join(folder, INDEX), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return CacheIndex.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Puts pages of the cache into the site. */
export const placePages = (folder: string, pages: readonly string[], outDir: string): Promise<void> =>
  linkAll(pages, folder, outDir);

/**
 * Keeps the pages of a site for the next build. Whole or not at all: a run that is killed leaves the cache that was there,
 * or none.
 */
export async function keepPages(folder: string, outDir: string, inputs: PageInputs): Promise<void> {
  const next = `${folder}.next`;
  await rm(next, { recursive: true, force: true });
  const names = [...inputs.pages.keys()];
  await linkAll(names, outDir, next);
  const limit = pLimit(AT_ONCE);
  const hashes = await Promise.all(
    [...inputs.pages].map(([page, data]) =>
      limit(async (): Promise<[string, CachedPage]> => [
        page,
        { data, html: sha256(await readFile(htmlOf(next, page))) },
      ]),
    ),
  );
  const { program, shared } = inputs;
  const index: CacheIndex = { version: 1, program, shared, pages: Object.fromEntries(hashes) };
  await writeParsed(join(next, INDEX), index);
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
}

async function linkAll(pages: readonly string[], from: string, to: string): Promise<void> {
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    pages.map((page) =>
      limit(async () => {
        await mkdir(dirname(htmlOf(to, page)), { recursive: true });
        await linkOrCopy(htmlOf(from, page), htmlOf(to, page));
      }),
    ),
  );
}

/** The same bytes under a second name cost no room; another file system, and some that know no links, take a copy. */
const linkOrCopy = (from: string, to: string): Promise<void> => link(from, to).catch(() => copyFile(from, to));
