/** All findings by package, as pages show them: release names of this site, days counted, urgency known. */
import type { Finding, PageFinding } from '#domain/finding.ts';
import { isLiving, type OwnedPackage } from '#domain/ownership.ts';
import { retirementWords } from '#domain/retirement.ts';
import type { SiteInput } from '#domain/site-input.ts';
import { fixedBy, markFixed } from './answered.ts';
import { collectedAt } from './clock.ts';
import { countDays } from './days.ts';
import { afterFreeze, freezesIn } from './freezes.ts';
import { withLastGoodBuild } from './last-good-build.ts';
import { resolveNeedinfo } from './needinfo.ts';
import { type OrphanNow, tellCauses } from './orphan-causes.ts';
import { findOrphans } from './orphan-findings.ts';
import { releaseNamesOf } from './release-names.ts';
import { compareUrgency, urgencyOf } from './urgency.ts';
import { findInVersions } from './version-findings.ts';
import type { Standings } from './standings.ts';
import type { VersionIndex } from './versions.ts';

export type FindingsByPackage = ReadonlyMap<string, readonly PageFinding[]>;

/** Each finding stands under every package it is about; each list is in the order of urgency. */
export function indexFindings(input: SiteInput, versions: VersionIndex, standings: Standings): FindingsByPackage {
  const now = collectedAt(input);
  const releaseNames = releaseNamesOf(input.releases);
  const orphanNow = orphansNow(input, standings);
  const freezeAt = freezesIn(input.schedule?.milestones ?? [], input.releases?.releases ?? []);
  const byPackage = new Map<string, PageFinding[]>();
  const owned = new Map(input.ownership.packages.map((one) => [`${one.namespace}/${one.name}`, one]));
  const ownerOf = (name: string): OwnedPackage | undefined => owned.get(`rpms/${name}`);
  for (const snapshot of input.snapshots) {
    for (const found of snapshot.findings) {
      const current = asOfNow(found, { orphanNow, now });
      if (current === undefined) continue;
      const built = withLastGoodBuild(afterFreeze(current, freezeAt), { now, versions, releaseNames });
      const shipped = fixedBy(built, versions);
      const finding = shipped === undefined ? built : markFixed(built, shipped);
      const firstSeenAt = snapshot.firstSeen[finding.id] ?? snapshot.collectedAt;
      const page = {
        ...pageFinding(finding, { firstSeenAt, now, releaseNames }),
        ...(finding.needinfo && { needinfo: resolveNeedinfo(finding.needinfo, ownerOf(finding.package)) }),
        ...(shipped && { fixedBy: shipped }),
      };
      for (const name of finding.packages ?? [finding.package]) push(byPackage, name, page);
    }
  }
  for (const { finding, firstSeenAt } of [...findInVersions(input, versions), ...findOrphans(input, standings)])
    push(byPackage, finding.package, pageFinding(finding, { firstSeenAt, now, releaseNames }));
  for (const list of byPackage.values()) list.sort(compareUrgency);
  return byPackage;
}

function push(byPackage: Map<string, PageFinding[]>, name: string, finding: PageFinding): void {
  const list = byPackage.get(name);
  if (list === undefined) byPackage.set(name, [finding]);
  else list.push(finding);
}

type Context = { firstSeenAt: string; now: string; releaseNames: ReadonlyMap<string, string> };

function pageFinding(finding: Finding, { firstSeenAt, now, releaseNames }: Context): PageFinding {
  const release =
    finding.release === undefined ? {} : { release: releaseNames.get(finding.release) ?? finding.release };
  return {
    ...finding,
    ...release,
    facts: finding.facts.map((fact) => countDays(fact, now)),
    firstSeenAt,
    urgency: urgencyOf(finding, now),
  };
}

/**
 * The list of orphans is a day old; dist-git knows better who has been adopted since, and the repositories what has been
 * retired. Of what dist-git was not asked for, the list is all there is.
 */
function orphansNow({ ownership }: SiteInput, standings: Standings): (name: string) => OrphanNow {
  const packages = new Map(ownership.packages.filter(isOfRpms).map((owned) => [owned.name, owned]));
  return (name) => {
    const owned = packages.get(name);
    if (owned === undefined) return { life: 'orphaned', hasPage: false };
    const hasPage = standings.hasPage(owned);
    return isLiving(owned) ? { life: 'alive', hasPage } : { life: standings.of(owned).fedora ?? 'unknown', hasPage };
  };
}

const isOfRpms = ({ namespace }: OwnedPackage): boolean => namespace === 'rpms';

type Known = { orphanNow: (name: string) => OrphanNow; now: string };

function asOfNow(finding: Finding, known: Known): Finding | undefined {
  if (finding.kind !== 'orphaned') return tellCauses(finding, known);
  if (known.orphanNow(finding.package).life !== 'orphaned') return undefined;
  const { deadline } = finding;
  const inTense = deadline && { ...deadline, consequence: retirementWords(deadline.at, known.now) };
  return tellCauses({ ...finding, ...(inTense && { deadline: inTense }) }, known);
}
