/** What the search indexes are made of. The page of each package is read once; it says who holds it and what is open. */
import type { PageFinding } from '#domain/finding/finding.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { ascending } from '#lib/order.ts';
import type { Site } from '#store/site.ts';

/** A finding once, under a package that has a page. */
export type SearchedFinding = { package: string; finding: PageFinding };

/** Names of packages by who holds them directly. */
type HeldPackages = ReadonlyMap<string, readonly string[]>;

export type SearchInput = {
  /** The package with the most urgent finding first; those of a package together. */
  findings: readonly SearchedFinding[];
  heldByPeople: HeldPackages;
  heldByGroups: HeldPackages;
};

/** So many files are opened at once. */
const READ_TOGETHER = 64;

export async function readSearchInput(site: Pick<Site, 'readPackage'>, index: SiteIndex): Promise<SearchInput> {
  const findings = new Map<string, SearchedFinding>();
  const [heldByPeople, heldByGroups] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const pageNames = new Set(index.packages.map(({ name }) => name));
  for (let at = 0; at < index.packages.length; at += READ_TOGETHER) {
    const rows = index.packages.slice(at, at + READ_TOGETHER);
    for (const page of await Promise.all(rows.map(({ name }) => site.readPackage(name)))) {
      for (const { name } of page.people) push(heldByPeople, name, page.name);
      for (const { name } of page.groups) push(heldByGroups, name, page.name);
      for (const finding of page.findings) {
        const name = pageNames.has(finding.package) ? finding.package : page.name;
        if (!findings.has(finding.id)) findings.set(finding.id, { package: name, finding });
      }
    }
  }
  return { findings: mostUrgentFirst([...findings.values()]), heldByPeople, heldByGroups };
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function mostUrgentFirst(findings: SearchedFinding[]): SearchedFinding[] {
  const highest = new Map<string, number>();
  for (const { package: name, finding } of findings)
    highest.set(name, Math.max(highest.get(name) ?? finding.urgency, finding.urgency));
  const highestOf = (one: SearchedFinding): number => highest.get(one.package) ?? 0;
  return findings.sort(
    (a, b) =>
      highestOf(b) - highestOf(a) ||
      ascending(a.package, b.package) ||
      b.finding.urgency - a.finding.urgency ||
      ascending(a.finding.id, b.finding.id),
  );
}
