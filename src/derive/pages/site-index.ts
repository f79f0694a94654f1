/** What the front page, the status page and find-as-you-type read. */
import { comparing } from '#lib/order.ts';
import type { PageFinding } from '#domain/finding/finding.ts';
import { isLiving, type OwnedPackage } from '#domain/ownership/ownership.ts';
import type { Release } from '#domain/release.ts';
import type { Names, SiteIndex } from '#domain/pages/site-index.ts';
import type { Snapshot } from '#domain/snapshot.ts';
import { isOrphaned } from '#domain/ownership/standing.ts';
import { countKinds } from './dashboard.ts';
import type { FindingsByPackage } from '../findings/findings.ts';
import { countUnknown } from '../orphans/orphans-page.ts';
import { referencesRead } from './page-sources.ts';
import { summarizeRuns } from './runs.ts';
import type { SiteContext } from '../context.ts';
import { isDerived } from '../versions/version-findings.ts';

/** One row of the index per page, made while the pages are. */
export type IndexRow = { name: string; packages: number; findings: number };

export function deriveSiteIndex(context: SiteContext, rows: { packagers: IndexRow[]; groups: IndexRow[] }): SiteIndex {
  const { holdings, findings, kindWords, kinds, input, now } = context;
  const packages = [...holdings.packages.values()].sort(comparing(({ name }) => name));
  const withoutHolders = packages.filter(({ holdersUnknown }) => holdersUnknown).length;
  const living = packages.filter(isLiving).length;
  const isOrphan = (owned: OwnedPackage): boolean => isOrphaned(context.standings.of(owned));
  const orphans = packages.filter(isOrphan).length;
  return {
    ...input.marks,
    version: 1,
    collectedAt: now,
    sources: indexSources(context),
    runs: summarizeRuns(input.runs),
    totals: {
      packagers: rows.packagers.length,
      groups: rows.groups.length,
      packages: living,
      orphans,
      elsewhere: packages.filter((owned) => !isLiving(owned) && !isOrphan(owned) && owned.holdersUnknown !== true)
        .length,
      holdersUnknown: withoutHolders,
      unknown: countUnknown(context),
      findings: countKinds(distinctFindings(context), kinds),
    },
    kinds: kindWords,
    releases: releasesWithEnds(context),
    schedule: context.schedule,
    packagers: rows.packagers,
    groups: rows.groups,
    packages: packages.map((owned) => ({
      name: owned.name,
      findings: findings.get(owned.name)?.length ?? 0,
      orphaned: isOrphan(owned),
    })),
  };
}

/** Each with the day of its end that all pages say. */
const releasesWithEnds = ({ input, endOf }: Pick<SiteContext, 'input' | 'endOf'>): Release[] =>
  (input.releases?.releases ?? []).map((release) => {
    const endsOn = endOf(release.name)?.endsOn;
    return endsOn === undefined ? release : { ...release, endsOn };
  });

function distinctFindings({ holdings, findings }: Pick<SiteContext, 'holdings' | 'findings'>): PageFinding[] {
  const byId = new Map<string, PageFinding>();
  for (const name of holdings.packages.keys())
    for (const finding of findings.get(name) ?? []) byId.set(finding.id, finding);
  return [...byId.values()];
}

type SourcesContext = Pick<SiteContext, 'sources' | 'input' | 'findings'>;

function indexSources({ sources, input, findings }: SourcesContext): SiteIndex['sources'] {
  const { snapshots } = input;
  const byId = new Map([...referencesRead(input), ...snapshots].map((one) => [one.source.id, one]));
  const findingsOf = countBySource(snapshots, findings);
  const outcomes = new Map(input.outcomes.map((outcome) => [outcome.source.id, outcome]));
  const bills = new Map((input.lastRun?.sources ?? []).map((source) => [source.id, source.bill]));
  return Object.fromEntries(
    Object.entries(sources).map(([id, source]) => [
      id,
      {
        ...source,
        ...(source.coverage && { coverage: byId.get(id)?.coverage }),
        findings: findingsOf.get(id) ?? 0,
        records: (byId.get(id)?.parts ?? []).reduce((sum, part) => sum + part.rows, 0),
        droppedSamples: (byId.get(id)?.dropped ?? []).slice(0, 5),
        failingSince: outcomes.get(id)?.failingSince,
        leftOutSince: outcomes.get(id)?.leftOutSince,
        bill: bills.get(id),
      },
    ]),
  );
}

/** What a source brought, and what was derived from what it brought. */
function countBySource(snapshots: readonly Snapshot[], findings: FindingsByPackage): ReadonlyMap<string, number> {
  const counts = new Map(snapshots.map(({ source, findings: brought }) => [source.id, brought.length]));
  for (const finding of [...findings.values()].flat())
    if (isDerived(finding)) counts.set(finding.source, (counts.get(finding.source) ?? 0) + 1);
  return counts;
}

export const deriveNames = ({ onlyFor, private: isPrivate, ...index }: SiteIndex): Names => ({
  ...(onlyFor && { onlyFor }),
  ...(isPrivate && { private: isPrivate }),
  version: 1,
  packagers: index.packagers.map(({ name, packages, findings }) => [name, packages, findings]),
  groups: index.groups.map(({ name, packages, findings }) => [name, packages, findings]),
  packages: index.packages.map(({ name, findings, orphaned }) => [name, findings, orphaned ? 1 : 0]),
});
