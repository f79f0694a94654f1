/** Hashes of files: whether two folders hold the same. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '#lib/checksum.ts';
import { isNotFound } from './files.ts';

/** File name → SHA-256, sorted by name; empty where there is no such folder. */
export async function hashFiles(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isNotFound(error)) return [];
    throw error;
  });
  const hashes = new Map<string, string>();
  for (const name of names.sort()) hashes.set(name, sha256(await readFile(join(folder, name))));
  return hashes;
}

/** Of all files with this ending together. */
export async function hashFolder(folder: string, ending: string): Promise<string> {
  const hashes = [...(await hashFiles(folder))].filter(([name]) => name.endsWith(ending));
  return sha256(hashes.map(([name, hash]) => `${hash} ${name}\n`).join(''));
}
