/** Orphans that are on no list, or not yet: dist-git and the repositories know them all the same. */
import type { Finding } from '#domain/finding/finding.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import { DAYS_TO_RETIREMENT, retirementOf, retirementWords, retiresAt } from '#domain/finding/retirement.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { isOrphaned, type OrphanedSince } from '#domain/ownership/standing.ts';
import { collectedAt } from '../clock.ts';
import { dateWords } from '../days.ts';
import { distGitOf } from '../findings/dist-git-url.ts';
import { listedOrphans } from './listed-orphans.ts';
import type { Standings } from './standings.ts';
import type { DerivedFinding } from '../versions/versions.ts';

export function findOrphans(input: SiteInput, standings: Standings): DerivedFinding[] {
  const now = collectedAt(input);
  const listed = listedOrphans(input).findings;
  const { memory, collectedAt: readAt } = input.ownership;
  const isUnlisted = (owned: OwnedPackage): boolean =>
    owned.namespace === 'rpms' && !listed.has(owned.name) && isOrphaned(standings.of(owned));
  return input.ownership.packages.filter(isUnlisted).map(({ name }) => {
    const since = standings.orphanedSince(name);
    // Where nobody saw it happen, it was so when crawls began to watch.
    const firstSeenAt = standings.formerAdmin(name)?.until ?? memory?.since ?? readAt;
    return { firstSeenAt, finding: { ...orphan(name), ...(since === undefined ? UNDATED : dated(since, now)) } };
  });
}

/** The id is the one that the list of orphans gives: an orphan stays the same finding when that list begins to name it. */
const orphan = (name: string): Omit<Finding, 'title' | 'facts'> => ({
  id: `orphans:orphaned:${name}`,
  kind: 'orphaned',
  source: 'dist-git-ownership',
  package: name,
  url: distGitOf(name),
  status: 'orphaned',
  severity: 'high',
  tags: [],
});

type OrphanDates = Pick<Finding, 'title' | 'facts' | 'openedAt' | 'deadline'>;

/** No date of a retirement either. */
const UNDATED: OrphanDates = {
  title: 'Orphaned, since when is not known',
  facts: [{ label: 'no date of retirement is known', tone: 'neutral' }],
};

const dated = ({ at }: OrphanedSince, now: string): OrphanDates => ({
  title: `Orphaned, first seen ${dateWords(at)}`,
  openedAt: at,
  facts: [{ label: 'orphaned', tone: 'warn', since: at, ofDays: DAYS_TO_RETIREMENT }],
  deadline: retirementOf(at, retirementWords(retiresAt(at), now)),
});
