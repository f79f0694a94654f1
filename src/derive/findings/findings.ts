/** All findings by package, as pages show them: release names of this site, days counted, urgency known. */
import type { PageFinding } from '#domain/finding/finding.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { ANSWERED_URGENCY, withAnswer } from './answered.ts';
import { nvrsOf, outlooksIn, type WithOutlook } from '../updates/bodhi-findings.ts';
import { collectedAt } from '../clock.ts';
import { countDays } from '../days.ts';
import { withLastGoodBuild } from './last-good-build.ts';
import { resolveNeedinfo } from './resolve-needinfo.ts';
import { findOrphans } from '../orphans/orphan-findings.ts';
import { orphansAsOfNow } from '../orphans/orphans-as-of-now.ts';
import { type ReleaseNames, releaseNamesOf } from '../releases/release-names.ts';
import { shippedAlready, withShipped } from './shipped-versions.ts';
import { compareUrgency } from '#domain/finding/urgency-order.ts';
import { urgencyOf } from './urgency.ts';
import { findInVersions } from '../versions/version-findings.ts';
import type { Standings } from '../orphans/standings.ts';
import type { VersionIndex } from '../versions/versions.ts';

export type FindingsByPackage = ReadonlyMap<string, readonly PageFinding[]>;

/** Each finding stands under every package it is about; each list is in the order of urgency. */
export function indexFindings(input: SiteInput, versions: VersionIndex, standings: Standings): FindingsByPackage {
  const now = collectedAt(input);
  const releaseNames = releaseNamesOf(input.releases);
  const byPackage = new Map<string, PageFinding[]>();
  for (const page of findingsOfServices(input, { versions, standings, releaseNames, now }))
    for (const name of page.packages ?? [page.package]) push(byPackage, name, page);
  for (const { finding, firstSeenAt } of [...findInVersions(input, versions), ...findOrphans(input, standings)])
    push(byPackage, finding.package, pageFinding(finding, { firstSeenAt, now, releaseNames }));
  for (const list of byPackage.values()) list.sort(compareUrgency);
  return byPackage;
}

type FindingSources = { versions: VersionIndex; standings: Standings; releaseNames: ReleaseNames; now: string };

/** What the services say, without what newer data of the same crawl refutes. */
function* findingsOfServices(
  input: SiteInput,
  { versions, standings, releaseNames, now }: FindingSources,
): Generator<PageFinding> {
  const asOfNow = orphansAsOfNow(input, { standings, now });
  const withOutlook = outlooksIn(input, now);
  const owned = new Map(input.ownership.packages.map((one) => [`${one.namespace}/${one.name}`, one]));
  const ownerOf = (name: string): OwnedPackage | undefined => owned.get(`rpms/${name}`);
  for (const snapshot of input.snapshots) {
    const readAt = snapshot.oldestAt ?? snapshot.collectedAt;
    for (const found of snapshot.findings) {
      const current = asOfNow(found);
      if (current === undefined) continue;
      const built = withLastGoodBuild(current, { now, versions, releaseNames });
      const { finding: answered, answeredBy } = withAnswer(built, { versions, releaseNames, readAt });
      const fixedBy = shippedAlready(answered, versions);
      const finding = withOutlook(fixedBy === undefined ? answered : withShipped(answered, fixedBy));
      const firstSeenAt = snapshot.firstSeen[finding.id] ?? snapshot.collectedAt;
      yield {
        ...pageFinding(finding, { firstSeenAt, now, releaseNames, answeredBy }),
        ...(finding.needinfo && { needinfo: resolveNeedinfo(finding.needinfo, ownerOf(finding.package)) }),
        ...(fixedBy && { fixedBy }),
      };
    }
  }
}

function push(byPackage: Map<string, PageFinding[]>, name: string, finding: PageFinding): void {
  const list = byPackage.get(name);
  if (list === undefined) byPackage.set(name, [finding]);
  else list.push(finding);
}

/** What only this site knows of a finding before it stands on a page. */
type FindingWithOutlook = WithOutlook & Pick<PageFinding, 'fixOnItsWay'>;

type PageFindingContext = {
  firstSeenAt: string;
  now: string;
  releaseNames: ReleaseNames;
  answeredBy?: PageFinding['answeredBy'];
};

function pageFinding(
  finding: FindingWithOutlook,
  { firstSeenAt, now, releaseNames, answeredBy }: PageFindingContext,
): PageFinding {
  const { release: releaseOfSource, builds: _builds, needinfo: _needinfo, ...rest } = finding;
  const urgency = urgencyOf(finding, now);
  const release = releaseOfSource === undefined ? undefined : releaseNames(releaseOfSource);
  const nvrs = nvrsOf(finding);
  return {
    ...rest,
    ...(nvrs.length === 0 ? {} : { nvrs }),
    ...(release === undefined ? {} : { release }),
    facts: finding.facts.map((fact) => countDays(fact, now)),
    firstSeenAt,
    ...(answeredBy === undefined ? { urgency } : { answeredBy, urgency: Math.min(urgency, ANSWERED_URGENCY) }),
  };
}
