/** How large a site is, by the kind of its files, and how large it may be. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { formatBytes } from '#lib/bytes.ts';
import { UsageError } from '#lib/errors.ts';
import { readJson, writeParsed } from '#store/files.ts';

export type FolderSize = { files: number; bytes: number };

/** Kind of file → how many there are and what they take: `package`, `data/package`, `pagefind`, `_astro`, `other`. */
export type SiteSize = ReadonlyMap<string, FolderSize>;

/** GitHub Pages takes 1 GB: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits */
export const SITE_LIMITS: FolderSize = { files: 70_000, bytes: 600e6 };

/** A kind is a folder of the site, or of its data; files beside them are `other`. */
export async function measureSite(site: string): Promise<SiteSize> {
  const size = new Map<string, FolderSize>();
  for (const entry of await readdir(site, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const kind = kindOf(relative(site, path).split(sep));
    const { files, bytes } = size.get(kind) ?? { files: 0, bytes: 0 };
    size.set(kind, { files: files + 1, bytes: bytes + (await stat(path)).size });
  }
  return size;
}

function kindOf(path: readonly string[]): string {
  const folders = path.slice(0, -1);
  return folders.slice(0, folders[0] === 'data' ? 2 : 1).join('/') || 'other';
}

export const totalSize = (size: SiteSize): FolderSize =>
  [...size.values()].reduce((total, { files, bytes }) => ({ files: total.files + files, bytes: total.bytes + bytes }), {
    files: 0,
    bytes: 0,
  });

/** The size of the last site that was published, beside the folder of the site: a build there replaces the folder. */
const StoredSize = z.record(z.string(), z.strictObject({ files: z.int(), bytes: z.int() }));

const storedSize = (site: string): string => join(dirname(site), `.${basename(site)}.size.json`);

/** Empty where none was kept. */
export async function readSizeBefore(site: string): Promise<SiteSize> {
  const known = await readJson(storedSize(site), StoredSize).catch(() => undefined);
  return new Map(Object.entries(known ?? {}));
}

export const keepSize = (site: string, size: SiteSize): Promise<void> =>
  writeParsed(storedSize(site), Object.fromEntries(size));

/** Throws UsageError where a site is over the limits, with what grew most since the last one, or what is largest. */
export function refuseTooLarge(size: SiteSize, before: SiteSize = new Map(), limits = SITE_LIMITS): void {
  const { files, bytes } = totalSize(size);
  if (files <= limits.files && bytes <= limits.bytes) return;
  const grown = [...size].map(([kind, now]) => ({ kind, now, was: before.get(kind) ?? { files: 0, bytes: 0 } }));
  const isOverBytes = bytes > limits.bytes;
  const growth = ({ now, was }: (typeof grown)[number]): number =>
    isOverBytes ? now.bytes - was.bytes : now.files - was.files;
  const most = grown
    .sort((a, b) => growth(b) - growth(a))
    .slice(0, 3)
    .map(({ kind, now, was }) => `${kind} from ${describe(was)} to ${describe(now)}`);
  throw new UsageError(
    `The site is too large to be published: ${describe({ files, bytes })}, of at most ${describe(limits)}. ` +
      `What grew most: ${most.join('; ')}.`,
  );
}

const describe = ({ files, bytes }: FolderSize): string => `${formatBytes(bytes)} in ${files} files`;
