/** All findings by package, as pages show them: release names of this site, days counted, urgency known. */
import type { Fact, Finding, PageFinding } from '#domain/finding.ts';
import type { Releases } from '#domain/release.ts';
import type { SiteInput } from '#domain/site-input.ts';
import { outlooksIn, type WithOutlook } from './bodhi-findings.ts';
import { collectedAt } from './clock.ts';
import { daysOfWords, daysSince } from './days.ts';
import { withLastGoodBuild } from './last-good-build.ts';
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
  const withOutlook = outlooksIn(input, now);
  const byPackage = new Map<string, PageFinding[]>();
  for (const snapshot of input.snapshots) {
    for (const found of snapshot.findings) {
      const current = asOfNow(found, isOrphan);
      if (current === undefined) continue;
      const finding = withLastGoodBuild(withOutlook(current), { now, versions, releaseNames });
      const firstSeenAt = snapshot.firstSeen[finding.id] ?? snapshot.collectedAt;
      const page = pageFinding(finding, { firstSeenAt, now, releaseNames });
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

function pageFinding(finding: WithOutlook, { firstSeenAt, now, releaseNames }: Context): PageFinding {
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

/** `in testing` since a date of 7 days becomes `in testing` `3 of 7 days`. */
function countDays(fact: Fact, now: string): Fact {
  if (fact.since === undefined) return fact;
  const count = daysOfWords(daysSince(fact.since, now), fact.ofDays);
  const { since: _since, ofDays: _ofDays, ...rest } = fact;
  return { ...rest, value: fact.value === undefined ? count : `${fact.value}, ${count}` };
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
