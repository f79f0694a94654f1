/** All findings by package, as pages show them: release names of this site, days counted, urgency known. */
import type { Finding, PageFinding } from '#domain/finding.ts';
import type { OwnedPackage } from '#domain/ownership.ts';
import type { Releases } from '#domain/release.ts';
import type { SiteInput } from '#domain/site-input.ts';
import { fixedBy, markFixed } from './answered.ts';
import { collectedAt } from './clock.ts';
import { countDays } from './days.ts';
import { afterFreeze, freezesIn } from './freezes.ts';
import { withLastGoodBuild } from './last-good-build.ts';
import { resolveNeedinfo } from './needinfo.ts';
import { tellCauses } from './orphan-causes.ts';
import { compareUrgency, urgencyOf } from './urgency.ts';
import { findInVersions } from './version-findings.ts';
import type { VersionIndex } from './versions.ts';

export type FindingsByPackage = ReadonlyMap<string, readonly PageFinding[]>;

/** Each finding stands under every package it is about; each list is in the order of urgency. */
export function indexFindings(input: SiteInput, versions: VersionIndex): FindingsByPackage {
  const now = collectedAt(input);
  const releaseNames = releaseNamesOf(input.releases);
  const isOrphan = orphanTest(input);
  const freezeAt = freezesIn(input.schedule?.milestones ?? [], input.releases?.releases ?? []);
  const byPackage = new Map<string, PageFinding[]>();
  const owned = new Map(input.ownership.packages.map((one) => [`${one.namespace}/${one.name}`, one]));
  const ownerOf = (name: string): OwnedPackage | undefined => owned.get(`rpms/${name}`);
  for (const snapshot of input.snapshots) {
    for (const found of snapshot.findings) {
      const current = asOfNow(found, isOrphan);
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
  for (const { finding, firstSeenAt } of findInVersions(input, versions))
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

/** Koschei and dist tags say f46 where this site says rawhide. */
function releaseNamesOf(releases: Releases | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const release of releases?.releases ?? []) names.set(release.distTag, release.name);
  return names;
}

/** The list of orphans is a day old; dist-git knows better who has been adopted since. */
function orphanTest({ ownership }: SiteInput): (name: string) => boolean {
  const adopted = new Set<string>();
  for (const owned of ownership.packages) {
    if (owned.namespace === 'rpms' && owned.people[0]?.access === 'owner') adopted.add(owned.name);
  }
  return (name) => !adopted.has(name);
}

function asOfNow(finding: Finding, isOrphan: (name: string) => boolean): Finding | undefined {
  if (finding.kind === 'orphaned' && !isOrphan(finding.package)) return undefined;
  return tellCauses(finding, isOrphan);
}
