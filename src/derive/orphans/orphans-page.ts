/** Every orphaned package that is not yet retired, and who needs it. */
import { ascending } from '#lib/order.ts';
import { isLiving, type OwnedPackage } from '#domain/ownership/ownership.ts';
import { retiresAt } from '#domain/finding/retirement.ts';
import type { Orphan, OrphansPage } from '#domain/pages/site-pages.ts';
import { isOrphaned } from '#domain/ownership/standing.ts';
import { summarizeDependents } from './dependents.ts';
import { sourcesOf } from '../pages/page-sources.ts';
import type { SiteContext } from '../context.ts';

type OrphansContext = Pick<SiteContext, 'sources' | 'now' | 'holdings' | 'input' | 'dependents' | 'standings'>;

export function deriveOrphansPage(context: OrphansContext): OrphansPage {
  const { sources, now, holdings, input, dependents, standings } = context;
  const orphans = [...holdings.packages.values()].filter((owned) => isOrphaned(standings.of(owned)));
  const affected = new Map(orphans.flatMap(({ name }) => dependents.get(name) ?? []).map((one) => [one.name, one]));
  return {
    ...input.marks,
    version: 1,
    type: 'orphans',
    collectedAt: now,
    sources: sourcesOf(sources, ['orphans', 'dist-git-ownership', 'versions']),
    orphans: orphans.map((owned) => orphanOf(owned, context)).sort(compareOrphans),
    unknown: countUnknown(context),
    packages: affected.size,
    packagers: new Set([...affected.values()].map(({ mainAdmin }) => mainAdmin)).size,
  };
}

/** Packages that may be orphans, and have no page. */
export const countUnknown = ({ input, standings }: Pick<SiteContext, 'input' | 'standings'>): number =>
  input.ownership.packages.filter(
    (owned) =>
      owned.namespace === 'rpms' && !isLiving(owned) && !standings.hasPage(owned) && isUnknown(owned, standings),
  ).length;

const isUnknown = (owned: OwnedPackage, standings: SiteContext['standings']): boolean =>
  standings.of(owned).fedora === 'unknown';

function orphanOf(
  owned: OwnedPackage,
  { dependents, standings }: Pick<SiteContext, 'dependents' | 'standings'>,
): Orphan {
  const { name, people, groups } = owned;
  const since = standings.orphanedSince(name);
  const formerAdmin = standings.formerAdmin(name);
  const { epel } = standings.of(owned);
  return {
    name,
    ...(since === undefined ? {} : { orphanedAt: since.at, toldBy: since.toldBy, retiresAt: retiresAt(since.at) }),
    ...(formerAdmin === undefined ? {} : { formerAdmin }),
    people,
    groups,
    ...(epel === undefined ? {} : { epel }),
    neededBy: summarizeDependents(dependents.get(name)),
  };
}

const compareOrphans = (a: Orphan, b: Orphan): number => ascending(dateOf(a), dateOf(b)) || ascending(a.name, b.name);

/** After all dates, where there is none. */
const dateOf = ({ retiresAt: at = '~' }: Orphan): string => at;
