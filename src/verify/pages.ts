/** The derived files of a data folder, without what only tells the time: for comparing two moments. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TIMES = new Set(['collectedAt', 'readAt', 'oldestAt', 'membersReadAt', 'bill', 'runs']);

export type Pages = ReadonlyMap<string, string>;

/** Path below site/ → content; the manifest, which is hashes of times too, is left out, as are members of these names. */
export async function readPages(dataFolder: string, alsoWithout: readonly string[] = []): Promise<Pages> {
  const without = new Set([...TIMES, ...alsoWithout]);
  const folder = join(dataFolder, 'site');
  const names = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith('.json') && name !== 'manifest.json',
  );
  const pages = new Map<string, string>();
  for (const name of names.sort()) {
    const value: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
    pages.set(
      name,
      JSON.stringify(value, (key, member: unknown) => (without.has(key) ? undefined : member)),
    );
  }
  return pages;
}

/** Paths that are in only one of the two, or differ. */
export function changedPages(before: Pages, after: Pages): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}
