/** Every orphaned package that is not yet retired, and who needs it. */
import { isLiving, type OwnedPackage } from '#domain/ownership.ts';
import type { FormerAdmin } from '#domain/ownership-memory.ts';
import { retirementOf } from '#domain/retirement.ts';
import type { Orphan, OrphansPage } from '#domain/site-pages.ts';
import { summarizeDependents } from './dependents.ts';
import { sourcesOf } from './page-sources.ts';
import type { SiteContext } from './site.ts';

export function deriveOrphansPage(context: SiteContext): OrphansPage {
  const { head, holdings, input, dependents } = context;
  const orphans = [...holdings.packages.values()].filter((owned) => !isLiving(owned));
  const affected = new Map(orphans.flatMap(({ name }) => dependents.get(name) ?? []).map((one) => [one.name, one]));
  return {
    ...input.marks,
    version: 1,
    type: 'orphans',
    collectedAt: head.collectedAt,
    sources: sourcesOf(head.sources, ['orphans', 'dist-git-ownership']),
    orphans: orphans.map((owned) => orphanOf(owned, context)).sort(compareOrphans),
    packages: affected.size,
    packagers: new Set([...affected.values()].map(({ mainAdmin }) => mainAdmin)).size,
  };
}

function orphanOf({ name, people, groups }: OwnedPackage, context: SiteContext): Orphan {
  const { findings, dependents, head } = context;
  const finding = (findings.get(name) ?? []).find(({ kind }) => kind === 'orphaned');
  const orphanedAt = finding?.openedAt ?? finding?.firstSeenAt ?? head.collectedAt;
  const formerAdmin = formerAdminOf(name, context);
  return {
    name,
    orphanedAt,
    retiresAt: finding?.deadline?.at ?? retirementOf(orphanedAt, 'is retired').at,
    ...(formerAdmin === undefined ? {} : { formerAdmin }),
    people,
    groups,
    neededBy: summarizeDependents(dependents.get(name)),
  };
}

/** Where a crawl has seen who it was. */
export function formerAdminOf(name: string, { input }: Pick<SiteContext, 'input'>): FormerAdmin | undefined {
  const found = input.ownership.memory?.formerAdmins.find((former) => former.package === name);
  return found && { name: found.name, until: found.until };
}

const compareOrphans = (a: Orphan, b: Orphan): number =>
  a.retiresAt === b.retiresAt ? (a.name < b.name ? -1 : 1) : a.retiresAt < b.retiresAt ? -1 : 1;
