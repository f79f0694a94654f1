/** Names are hostile until they fit: one that does not is dropped and counted. */
import type { Dropped } from '#domain/snapshot.ts';
import { AccountName, PackageName } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';

/** The account that stands for nobody. */
export const ORPHAN = 'orphan';

export const isPackageName = (name: string): boolean => PackageName.safeParse(name).success;

export const dropped = (what: string, reason: string): Dropped => ({
  reason: `${cleanText(what, 'a record without a name', 200)}: ${reason}`,
});

/** The valid names, each once, in the order given; the others go to `lost`. */
export function accountNames(names: readonly string[], lost: (name: string) => void): string[] {
  const kept = new Set<string>();
  for (const name of names) {
    if (AccountName.safeParse(name).success) kept.add(name);
    else lost(name);
  }
  return [...kept];
}

export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
