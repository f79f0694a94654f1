/** The packages of one dashboard, each finding once. */
import { ascending } from '#lib/order.ts';
import type { PageFinding } from '#domain/finding/finding.ts';
import { compareUrgency } from '#domain/finding/urgency-order.ts';
import { isLiving } from '#domain/ownership/ownership.ts';
import type { PagePackage } from '#domain/pages/page.ts';
import type { Kind } from '#domain/words.ts';
import type { FindingsByPackage } from '../findings/findings.ts';
import { concerns, type Holding } from '../holdings.ts';
import type { SiteContext } from '../context.ts';
import type { Standings } from '../orphans/standings.ts';

export type Counts = Partial<Record<Kind, number>>;

/** Of the context of a site; the findings as this dashboard sees them. */
type DashboardContext = Pick<SiteContext, 'kinds' | 'standings'> & { findings: Pick<FindingsByPackage, 'get'> };

export type Dashboard = { packages: PagePackage[]; counts: Counts; findings: number };

/**
 * Packages with the most urgent finding first, then those with nothing open by name. A finding about several
 * packages of the page stands under the first of them that is held directly and is named at the others.
 */
export function deriveDashboard(
  holdings: readonly Holding[],
  { findings: byPackage, kinds, standings }: DashboardContext,
): Dashboard {
  const homes = new Map<string, string>();
  const mineFirst = holdings.toSorted((a, b) => Number(b.direct) - Number(a.direct));
  const packages = mineFirst.map((holding) => {
    const all = (byPackage.get(holding.owned.name) ?? []).filter(concerns(holding));
    const own = all.filter((finding) => home(homes, finding, holding.owned.name));
    const elsewhere = all.filter((finding) => !own.includes(finding));
    const alsoIn = elsewhere.map((finding) => ({
      id: finding.id,
      package: homes.get(finding.id) ?? finding.package,
      title: finding.title,
    }));
    return {
      ...pagePackage(holding, standings),
      findings: own,
      ...(alsoIn.length === 0 ? {} : { alsoIn }),
    };
  });
  const findings = packages.flatMap((one) => one.findings);
  return {
    packages: packages.sort(comparePackages),
    counts: countKinds(findings, kinds),
    findings: findings.length,
  };
}

/** A package that says nothing else needs no versions either: its own page has them. */
export const withVersions = (packages: readonly PagePackage[], versionsOf: SiteContext['versionsOf']): PagePackage[] =>
  packages.map((one) => {
    const versions = one.findings.length === 0 ? undefined : versionsOf(one.name);
    return versions === undefined ? one : { ...one, versions };
  });

function home(homes: Map<string, string>, finding: PageFinding, name: string): boolean {
  if (homes.has(finding.id)) return false;
  homes.set(finding.id, name);
  return true;
}

function pagePackage(
  { owned, access, direct, groups, branches }: Holding,
  standings: Standings,
): Omit<PagePackage, 'findings'> {
  const { fedora, epel } = standings.of(owned);
  return {
    name: owned.name,
    access,
    direct,
    groups: [...groups].sort(),
    ...(branches === undefined ? {} : { branches: branches.toSorted().join(', ') }),
    ...(isLiving(owned)
      ? { mainAdmin: owned.people[0]?.name }
      : { life: { ...(fedora && { fedora }), ...(epel && { epel }) } }),
  };
}

function comparePackages(a: PagePackage, b: PagePackage): number {
  const [first, second] = [a.findings[0], b.findings[0]];
  if (first !== undefined && second !== undefined) return compareUrgency(first, second);
  if (first !== undefined) return -1;
  if (second !== undefined) return 1;
  return ascending(a.name, b.name);
}

/** Every kind that some source brings has a count, zero included. */
export function countKinds(findings: readonly PageFinding[], kinds: readonly Kind[]): Counts {
  const counts: Counts = {};
  for (const kind of kinds) counts[kind] = 0;
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
