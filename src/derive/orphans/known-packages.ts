/**
 * Packages that dist-git has not told of. Where it was never read, or not since a day, the repositories and what is open
 * name packages all the same; only who holds them is not known.
 */
import { ascending } from '#lib/order.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import type { OwnedPackage, Ownership } from '#domain/ownership/ownership.ts';
import type { CrawlLeft, SiteInput } from '#domain/pages/site-input.ts';
import type { SourceIdentity } from '#domain/source.ts';
import { collectedAt } from '../clock.ts';

export function withKnownPackages(left: CrawlLeft): SiteInput {
  const { ownership } = left;
  if (ownership === undefined) return withoutOwnership(left);
  if (left.marks.onlyFor !== undefined || isOfToday(ownership)) return { ...left, ownership };
  return { ...left, ownership: addUnheld(ownership, carriedNames(left)) };
}

/** Else what is newer than its day is missing in it. */
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

function withoutOwnership(left: CrawlLeft): SiteInput {
  const now = collectedAt(left);
  const outcome = left.outcomes.find(({ source }) => source.id === DIST_GIT.id);
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
    ...left,
    outcomes: [...left.outcomes, ...asked],
    ownership: addUnheld(nothing, [...carriedNames(left), ...openNames(left)]),
    isOwnershipMissing: true,
  };
}

function addUnheld(ownership: Ownership, names: readonly string[]): Ownership {
  const known = new Set(ownership.packages.filter(({ namespace }) => namespace === 'rpms').map(({ name }) => name));
  const added = [...new Set(names)].filter((name) => !known.has(name)).map(unheld);
  if (added.length === 0) return ownership;
  return { ...ownership, packages: [...ownership.packages, ...added].sort(byNamespaceAndName) };
}

const unheld = (name: string): OwnedPackage => ({
  namespace: 'rpms',
  name,
  people: [],
  groups: [],
  holdersUnknown: true,
  exact: false,
});

const keyOf = ({ namespace, name }: OwnedPackage): string => `${namespace}/${name}`;
const byNamespaceAndName = (a: OwnedPackage, b: OwnedPackage): number => ascending(keyOf(a), keyOf(b));

const carriedNames = ({ versions }: CrawlLeft): string[] =>
  (versions?.lists ?? [])
    .filter(({ stage }) => stage === 'stable')
    .flatMap(({ builds }) => builds.map(([name]) => name));

const openNames = ({ snapshots }: CrawlLeft): string[] =>
  snapshots
    .flatMap(({ findings }) => findings.filter(({ kind }) => kindRow(kind).provesPackage === true))
    .flatMap((finding) => finding.packages ?? [finding.package]);
