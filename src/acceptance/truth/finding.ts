/** A thing that an honest crawl must find. */
import type { Kind } from '#domain/words.ts';

export type TrueFinding = {
  kind: Kind;
  /** Of its own kind. */
  id: string;
  /** All packages it is about. */
  packages: readonly string[];
};

export type FindingsByPackage = ReadonlyMap<string, readonly TrueFinding[]>;

export function byPackage(findings: readonly TrueFinding[]): FindingsByPackage {
  const found = new Map<string, TrueFinding[]>();
  for (const finding of findings)
    for (const name of finding.packages) found.set(name, [...(found.get(name) ?? []), finding]);
  return found;
}

export type KindCounts = ReadonlyMap<Kind, number>;

/** How many different findings there are about these packages, by kind. */
export function countFindings(packages: Iterable<string>, findings: FindingsByPackage): KindCounts {
  const ids = new Map<Kind, Set<string>>();
  for (const name of packages)
    for (const { kind, id } of findings.get(name) ?? []) ids.set(kind, (ids.get(kind) ?? new Set<string>()).add(id));
  return new Map([...ids].map(([kind, different]) => [kind, different.size]));
}
