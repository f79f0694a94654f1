/** A finding that a correct crawl must have. */
import type { Kind } from '#domain/words.ts';

export type TrueFinding = {
  kind: Kind;
  /** Unique within its kind. */
  id: string;
  /** All packages it is about. */
  packages: readonly string[];
  /** The branch of the only release that it concerns. */
  branch?: string | undefined;
  /** No source brings it: it follows from what several say. */
  isDerived?: true;
};

export type FindingsByPackage = ReadonlyMap<string, readonly TrueFinding[]>;

export function byPackage(findings: readonly TrueFinding[]): FindingsByPackage {
  const found = new Map<string, TrueFinding[]>();
  for (const finding of findings)
    for (const name of finding.packages) found.set(name, [...(found.get(name) ?? []), finding]);
  return found;
}

export type KindCounts = ReadonlyMap<Kind, number>;

/** To which branches somebody is limited, by package; undefined is all. */
export type Limits = ReadonlyMap<string, string | undefined>;

export const unlimited = (packages: Iterable<string>): Limits =>
  new Map([...packages].map((name) => [name, undefined]));

/** How many different findings there are about these packages and branches, by kind. */
export function countFindings(held: Limits, findings: FindingsByPackage): KindCounts {
  const ids = new Map<Kind, Set<string>>();
  for (const [name, limit] of held)
    for (const { kind, id, branch } of findings.get(name) ?? [])
      if (isWithin(branch, limit)) ids.set(kind, (ids.get(kind) ?? new Set<string>()).add(id));
  return new Map([...ids].map(([kind, different]) => [kind, different.size]));
}

/** `epel*, f43` are two patterns; ELN is built from rawhide. */
function isWithin(branch: string | undefined, limit: string | undefined): boolean {
  if (branch === undefined || limit === undefined) return true;
  const name = branch === 'eln' ? 'rawhide' : branch;
  return limit.split(', ').some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));
}
