/** All findings by package, as pages show them: release names of this site, days counted, urgency known. */
import type { Fact, Finding, PageFinding } from '#domain/finding.ts';
import type { SiteInput } from '#domain/site-input.ts';
import { ANSWERED_URGENCY, withAnswer } from './answered.ts';
import { collectedAt } from './clock.ts';
import { daysSince, dayWords } from './days.ts';
import { afterFreeze, freezesIn } from './freezes.ts';
import { withLastGoodBuild } from './last-good-build.ts';
import { tellCauses } from './orphan-causes.ts';
import { type ReleaseNames, releaseNamesOf } from './release-names.ts';
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
  for (const snapshot of input.snapshots) {
    for (const found of snapshot.findings) {
      const current = asOfNow(found, isOrphan);
      if (current === undefined) continue;
      const whole = withLastGoodBuild(afterFreeze(current, freezeAt), { now, versions, releaseNames });
      const readAt = snapshot.oldestAt ?? snapshot.collectedAt;
      const { finding, answeredBy } = withAnswer(whole, { versions, releaseNames, readAt });
      const firstSeenAt = snapshot.firstSeen[finding.id] ?? snapshot.collectedAt;
      const page = pageFinding(finding, { firstSeenAt, now, releaseNames, answeredBy });
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

type Context = {
  firstSeenAt: string;
  now: string;
  releaseNames: ReleaseNames;
  answeredBy?: PageFinding['answeredBy'];
};

function pageFinding(finding: Finding, { firstSeenAt, now, releaseNames, answeredBy }: Context): PageFinding {
  const { release: told, builds: _builds, ...rest } = finding;
  const urgency = urgencyOf(finding, now);
  const release = told === undefined ? undefined : releaseNames(told);
  return {
    ...rest,
    ...(release === undefined ? {} : { release }),
    facts: finding.facts.map((fact) => countDays(fact, now)),
    firstSeenAt,
    ...(answeredBy === undefined ? { urgency } : { answeredBy, urgency: Math.min(urgency, ANSWERED_URGENCY) }),
  };
}

/** `in testing` since a date of 7 days becomes `in testing` `3 of 7 days`. */
function countDays(fact: Fact, now: string): Fact {
  if (fact.since === undefined) return fact;
  const days = daysSince(fact.since, now);
  const inDays = dayWords(days);
  const count = fact.ofDays === undefined || days > fact.ofDays ? inDays : `${days} of ${fact.ofDays} days`;
  const { since: _since, ofDays: _ofDays, ...rest } = fact;
  return { ...rest, value: fact.value === undefined ? count : `${fact.value}, ${count}` };
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
