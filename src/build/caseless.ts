/** Two names that differ only by case need two folders: a file system that ignores case would give one of them away. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { UsageError } from '#lib/errors.ts';

type NamedPages = Pick<SiteIndex, 'packagers' | 'groups' | 'packages'>;

/** The first two names of a kind that differ only by case. */
export function firstCasePair({ packagers, groups, packages }: NamedPages): [string, string] | undefined {
  for (const list of [packagers, groups, packages]) {
    const seen = new Map<string, string>();
    for (const { name } of list) {
      const other = seen.get(name.toLowerCase());
      if (other !== undefined) return [other, name];
      seen.set(name.toLowerCase(), name);
    }
  }
  return undefined;
}

/** Whether two files whose names differ only by case are one file there: tried, not guessed. */
export function ignoresCase(folder: string): boolean {
  const probe = mkdtempSync(join(folder, '.case-probe-'));
  try {
    writeFileSync(join(probe, 'a'), '');
    writeFileSync(join(probe, 'A'), '');
    return readdirSync(probe).length < 2;
  } finally {
    rmSync(probe, { recursive: true });
  }
}

/** Throws where the site cannot be written whole. */
export function refuseCaselessFolder(folder: string, index: NamedPages, isCaseless = ignoresCase): void {
  const pair = firstCasePair(index);
  if (pair === undefined || !isCaseless(folder)) return;
  throw new UsageError(
    `${folder} is on a file system that ignores case, so the pages of ${pair.join(' and ')} would be one. ` +
      'Build into a folder that keeps case apart: on Linux, in a container, or on a case-sensitive volume (--out DIR).',
  );
}
