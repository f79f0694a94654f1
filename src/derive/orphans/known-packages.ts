/**
 * Adds packages that ownership does not name. When dist-git was never read, or not for a day, repositories and open
 * findings still name packages; only their holders are unknown.
 */
import { ascending } from '#lib/order.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import type { OwnedPackage, Ownership } from '#domain/ownership/ownership.ts';
import type { CrawlData, SiteInput } from '#domain/pages/site-input.ts';
import type { SourceIdentity } from '#domain/source.ts';
import { collectedAt } from '../clock.ts';

export function withKnownPackages(crawl: CrawlData): SiteInput {
  const { ownership } = crawl;
  if (ownership === undefined) return withoutOwnership(crawl);
  if (crawl.marks.onlyFor !== undefined || isOfToday(ownership)) return { ...crawl, ownership };
  return { ...crawl, ownership: addWithoutHolders(ownership, carriedNames(crawl)) };
}

/** Whether ownership is from the latest crawl. An older one lacks newer packages. */
const isOfToday = ({ oldestAt, packages }: Ownership): boolean =>
  oldestAt === undefined && packages.every(({ holdersUnknown }) => holdersUnknown === undefined);

/** Who is asked for ownership, where not even an attempt is known. */
const DIST_GIT: SourceIdentity = {
  id: 'dist-git-ownership',
  title: 'dist-git',
  homepage: 'https://src.fedoraproject.org',
  kinds: {},
  staleAfterHours: 6,
};

function withoutOwnership(crawl: CrawlData): SiteInput {
  const now = collectedAt(crawl);
  const outcome = crawl.outcomes.find(({ source }) => source.id === DIST_GIT.id);
  const nothing: Ownership = {
    version: 1,
    source: outcome?.source ?? DIST_GIT,
    collectedAt: now,
    complete: false,
    parts: [],
    dropped: [],
    droppedCount: 0,
    packages: [],
    groups: [],
  };
  const asked = outcome === undefined ? [{ source: DIST_GIT, state: 'missing' as const, attemptedAt: now }] : [];
  return {
    ...crawl,
    outcomes: [...crawl.outcomes, ...asked],
    ownership: addWithoutHolders(nothing, [...carriedNames(crawl), ...openNames(crawl)]),
    isOwnershipMissing: true,
  };
}

function addWithoutHolders(ownership: Ownership, names: readonly string[]): Ownership {
  const known = new Set(ownership.packages.filter(({ namespace }) => namespace === 'rpms').map(({ name }) => name));
  const added = [...new Set(names)].filter((name) => !known.has(name)).map(withoutHolders);
  if (added.length === 0) return ownership;
  return { ...ownership, packages: [...ownership.packages, ...added].sort(byNamespaceAndName) };
}

const withoutHolders = (name: string): OwnedPackage => ({
  namespace: 'rpms',
  name,
  people: [],
  groups: [],
  holdersUnknown: true,
  exact: false,
});

const keyOf = ({ namespace, name }: OwnedPackage): string => `${namespace}/${name}`;
const byNamespaceAndName = (a: OwnedPackage, b: OwnedPackage): number => ascending(keyOf(a), keyOf(b));

const carriedNames = ({ versions }: CrawlData): string[] =>
  (versions?.lists ?? [])
    .filter(({ stage }) => stage === 'stable')
    .flatMap(({ builds }) => builds.map(([name]) => name));

const openNames = ({ snapshots }: CrawlData): string[] =>
  snapshots
    .flatMap(({ findings }) => findings.filter(({ kind }) => kindRow(kind).provesPackage === true))
    .flatMap((finding) => finding.packages ?? [finding.package]);
