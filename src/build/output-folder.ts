/** The output folder of the site: checked before the build, and replaced in one step after it. */
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '#lib/errors.ts';
import { isNotFound } from '#store/files.ts';

/** A file that every site of ours has. */
const MANIFEST = join('data', 'manifest.json');

export const siblingFolder = (out: string, word: 'next' | 'old' | 'pages'): string =>
  join(dirname(out), `.${basename(out)}.${word}`);

/** Replacing the site deletes the old folder, so a folder that is not a built site is refused. */
export async function refuseForeignFolder(out: string): Promise<void> {
  const names = await readdir(out).catch((error: unknown) => {
    if (isNotFound(error)) return [];
    throw error;
  });
  if (names.length > 0 && !existsSync(join(out, MANIFEST)))
    throw new UsageError(`${out} holds something that is not a built site. Name another folder with --out.`);
}

export async function replaceFolder(out: string): Promise<void> {
  const old = siblingFolder(out, 'old');
  await rm(old, { recursive: true, force: true });
  if (existsSync(out)) await rename(out, old);
  await rename(siblingFolder(out, 'next'), out);
  await rm(old, { recursive: true, force: true });
}
