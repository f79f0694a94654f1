import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type FolderSize = { files: number; bytes: number };

/** Files and bytes of a folder and all below it. */
export async function measureFolder(folder: string): Promise<FolderSize> {
  const size = { files: 0, bytes: 0 };
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    size.files += 1;
    size.bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return size;
}
