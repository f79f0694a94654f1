/** What a page is made with, as one hash: where it changes, every page is made again. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDERS = ['src', 'public'];
const FILES = ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Tests make no page. Lists are read from where pages come from, not from what a page imports: too much is safe. */
const isOfPages = (path: string): boolean => !/\.test\.tsx?$|^src\/(?:sources|simulator|verify|bench|e2e)\//.test(path);

/** Of all code and settings below `root`, and of what else decides how a page looks. */
export async function hashProgram(
  root: string,
  address: { base: string; siteUrl: string | undefined },
): Promise<string> {
  const lists = await Promise.all(FOLDERS.map((folder) => filesBelow(root, folder)));
  const hash = createHash('sha256').update(JSON.stringify([process.version, address.base, address.siteUrl ?? '']));
  for (const path of [...FILES, ...lists.flat()].filter(isOfPages).sort())
    hash.update(`\n${path}\n`).update(await readFile(join(root, path)));
  return hash.digest('hex');
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length).replaceAll('\\', '/'));
}
