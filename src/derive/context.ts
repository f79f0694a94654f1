/** What the functions of this layer share: made once from what the crawl left, then only read. */
import { KIND_IDS } from '#domain/finding/kinds.ts';
import type { PageSource } from '#domain/pages/page.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import type { PageMilestone } from '#domain/schedule.ts';
import type { Kind } from '#domain/words.ts';
import { collectedAt } from './clock.ts';
import { type FindingsByPackage, indexFindings } from './findings/findings.ts';
import { type Holdings, indexHoldings } from './holdings.ts';
import { type DependentsByOrphan, indexDependents } from './orphans/dependents.ts';
import { indexStandings, type Standings } from './orphans/standings.ts';
import { deriveKindWords, derivePageSources } from './pages/page-sources.ts';
import { type EndOfLifeOf, endsOfLife } from './releases/end-of-life.ts';
import { deriveSchedule } from './releases/schedule.ts';
import { type VersionsOf, versionsOnDashboards } from './versions/carried-versions.ts';
import { indexVersions, type VersionIndex } from './versions/versions.ts';

/** A function takes the part that it needs: Pick<SiteContext, 'holdings' | 'standings'>. */
export type SiteContext = {
  input: SiteInput;
  /** The clock of the crawl. */
  now: string;
  standings: Standings;
  holdings: Holdings;
  findings: FindingsByPackage;
  versions: VersionIndex;
  dependents: DependentsByOrphan;
  versionsOf: VersionsOf;
  endOf: EndOfLifeOf;
  /** The kinds that some source brings, in the order of pages. */
  kinds: readonly Kind[];
  /** Of packagers and groups; pages of packages change only when the package does. */
  schedule: PageMilestone[];
  /** What pages may claim about each source, by its id. */
  sources: Record<string, PageSource>;
  /** The words for many findings of a kind. */
  kindWords: Partial<Record<Kind, string>>;
};

export function makeContext(input: SiteInput): SiteContext {
  const now = collectedAt(input);
  const versions = indexVersions(input);
  const standings = indexStandings(input, versions);
  const findings = indexFindings(input, versions, standings);
  const holdings = indexHoldings(input.ownership, standings.hasPage);
  const endOf = endsOfLife(input);
  const kindWords = deriveKindWords(input);
  return {
    input,
    now,
    standings,
    holdings,
    findings,
    versions,
    dependents: indexDependents(findings, holdings),
    versionsOf: versionsOnDashboards({ findings, versions, endOf, now }),
    endOf,
    kinds: KIND_IDS.filter((kind) => kind in kindWords),
    schedule: deriveSchedule(input, now),
    sources: Object.fromEntries(derivePageSources(input)),
    kindWords,
  };
}
