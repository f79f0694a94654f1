/**
 * Pages of the last build that are still right. The HTML of a page depends on its own file, on what all pages say of the
 * sources, on the program and on the address of the site, and on nothing else: where none of them has changed, the page
 * is taken from the last build. What cannot be trusted is made again, so that a damaged cache costs time and never truth.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '#lib/checksum.ts';
import { writeJson } from '#store/files.ts';
import { linkFile } from './link-files.ts';

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
const htmlOf = (folder: string, page: string): string => join(folder, page, 'index.html');

/** Which pages of the cache in `folder` are still right, each file checked. */
export function planPages(folder: string, inputs: PageInputs): PagePlan {
  const index = readIndex(folder);
  const made = new Map<string, Reason>();
  const reused: string[] = [];
  for (const [page, data] of inputs.pages) {
    const reason = reasonToMake(page, data, { index, inputs }) ?? damageOf(folder, page, index);
    if (reason === undefined) reused.push(page);
    else made.set(page, reason);
  }
  return { reused, made };
}

type Known = { index: CacheIndex | undefined; inputs: PageInputs };

function reasonToMake(page: string, data: string, { index, inputs }: Known): Reason | undefined {
  const cached = index?.pages[page];
  if (index === undefined || cached === undefined) return 'new';
  if (index.program !== inputs.program) return 'program';
  if (index.shared !== inputs.shared) return 'sources';
  return cached.data === data ? undefined : 'data';
}

function damageOf(folder: string, page: string, index: CacheIndex | undefined): Reason | undefined {
  const html = readIfThere(htmlOf(folder, page));
  return html !== undefined && sha256(html) === index?.pages[page]?.html ? undefined : 'damaged';
}

/** Undefined where there is none, or none that can be read: then all pages are made. */
function readIndex(folder: string): CacheIndex | undefined {
  const text = readIfThere(join(folder, INDEX))?.toString('utf8');
  if (text === undefined) return undefined;
  try {
    return CacheIndex.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Puts pages of the cache into the site. */
export function placePages(folder: string, pages: readonly string[], outDir: string): void {
  for (const page of pages) linkFile(htmlOf(folder, page), htmlOf(outDir, page));
}

/**
 * Keeps the pages of a site for the next build. A run that is killed in between leaves pages that its index does not
 * know: their hashes are not right, and they are made again.
 */
export async function keepPages(
  folder: string,
  outDir: string,
  { inputs, plan }: { inputs: PageInputs; plan: PagePlan },
): Promise<void> {
  const before = readIndex(folder)?.pages ?? {};
  for (const page of Object.keys(before))
    if (!inputs.pages.has(page)) rmSync(join(folder, page), { recursive: true, force: true });
  const pages: Record<string, CachedPage> = {};
  for (const [page, data] of inputs.pages) {
    const known = plan.made.has(page) ? undefined : before[page];
    pages[page] = { data, html: known?.html ?? keepPage(folder, outDir, page) };
  }
  const { program, shared } = inputs;
  await writeJson(join(folder, INDEX), CacheIndex, { version: 1, program, shared, pages });
}

/** Returns the hash of the page. */
function keepPage(folder: string, outDir: string, page: string): string {
  rmSync(htmlOf(folder, page), { force: true });
  linkFile(htmlOf(outDir, page), htmlOf(folder, page));
  return sha256(readFileSync(htmlOf(outDir, page)));
}
