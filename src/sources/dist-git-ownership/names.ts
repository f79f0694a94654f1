/** Names are hostile until they fit: one that does not is dropped and counted, but never repeated: it may be a mail address. */
import type { Dropped } from '#domain/snapshot.ts';
import { AccountName, PackageName } from '#domain/words.ts';

/** The account that stands for nobody. */
export const ORPHAN = 'orphan';

export const isNamespace = (name: string): boolean => /^[a-z]{1,40}$/.test(name);

export const isPackageName = (name: string): boolean => PackageName.safeParse(name).success;

export const isAccountName = (name: string | undefined): name is string => AccountName.safeParse(name).success;

export const dropped = (where: string, reason: string): Dropped => ({ reason: `${where}: ${reason}` });

/** `rpms/libquill`, or as much of it as is a name. */
export function placeOf(namespace: string, name: string | undefined): string {
  if (!isNamespace(namespace)) return 'a namespace';
  return name !== undefined && isPackageName(name) ? `${namespace}/${name}` : namespace;
}

/** The valid names, each once, in the order given; of each other one `lost` is told which it was, from 1. */
export function accountNames(names: readonly string[], onInvalid: (position: number) => void): string[] {
  const kept = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (isAccountName(name)) kept.add(name);
    else onInvalid(index + 1);
  }
  return [...kept];
}
