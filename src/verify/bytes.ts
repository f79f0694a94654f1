/** The bytes that a crawl leaves: everything that the next stage reads, and the golden pages of the sample. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const STAGES = ['snapshots', 'references', 'outcomes', 'golden'];

/** File → SHA-256. */
export async function hashesOf(dataFolder: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const stage of STAGES) {
    const names = await readdir(join(dataFolder, stage), { recursive: true }).catch(() => []);
    for (const name of names.filter((candidate) => candidate.endsWith('.json')).sort()) {
      const path = join(stage, name);
      hashes.set(
        path,
        createHash('sha256')
          .update(await readFile(join(dataFolder, path)))
          .digest('hex'),
      );
    }
  }
  return hashes;
}

export const differing = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path)).sort();
