/**
 * A second name for the same file: it costs no room. Files of a site are replaced and never written into, so what is done
 * to one name never changes the other. One call after the other: for 27,000 small files promises would cost more than the rest.
 */
import { constants, copyFileSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Another file system, and some that know no second names, take a copy. */
export function linkFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

/** All files of a folder and below. */
export function linkFolder(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    linkFile(path, join(to, relative(from, path)));
  }
}
