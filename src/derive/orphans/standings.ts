/**
 * Where each package lives. dist-git says who holds it; that one without a main admin is orphaned and not retired is said
 * by the repositories that carry it, by the list of orphans, or by what crawls have seen.
 */
import { hoursBetween } from '#lib/time.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { EPEL_BRANCHES, isLiving, type OwnedPackage } from '#domain/ownership/ownership.ts';
import type { FormerAdmin } from '#domain/ownership/ownership-memory.ts';
import { isActive, type Release } from '#domain/release.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { type Life, livesSomewhere, type OrphanedSince, type Standing } from '#domain/ownership/standing.ts';
import { type ListedOrphans, listedOrphans } from './listed-orphans.ts';
import { openReleases, type OpenReleases } from './open-releases.ts';
import { newestFirst, type VersionIndex } from '../versions/versions.ts';

export type Standings = {
  of: (owned: OwnedPackage) => Standing;
  hasPage: (owned: OwnedPackage) => boolean;
  /** Of an orphan; undefined where nobody knows. */
  orphanedSince: (name: string) => OrphanedSince | undefined;
  formerAdmin: (name: string) => FormerAdmin | undefined;
};

type Evidence = {
  /** Active releases of rpms, newest first. */
  fedora: readonly Release[];
  epel: readonly Release[];
  versions: VersionIndex;
  open: OpenReleases;
  listed: ListedOrphans;
  formerAdmins: ReadonlyMap<string, FormerAdmin>;
  /** Releases whose repositories were read. */
  read: ReadonlySet<string>;
  rawhideReadAt: string | undefined;
};

export function indexStandings(input: SiteInput, versions: VersionIndex): Standings {
  const active = (input.releases?.releases ?? []).filter(isActive).toSorted(newestFirst);
  const stable = (input.versions?.lists ?? []).filter(({ stage, builds }) => stage === 'stable' && builds.length > 0);
  const rawhide = stable.find(({ release }) => release === RAWHIDE);
  const evidence: Evidence = {
    fedora: active.filter(({ distTag }) => /^f\d+$/.test(distTag)),
    epel: active.filter(({ distTag }) => /^epel\d+(\.\d+)?$/.test(distTag)),
    versions,
    open: openReleases(input),
    listed: listedOrphans(input),
    formerAdmins: new Map(input.ownership.memory?.formerAdmins.map(({ package: name, ...former }) => [name, former])),
    // An empty list does not prove that a package is missing from the release.
    read: new Set(stable.map(({ release }) => release)),
    rawhideReadAt: rawhide?.readAt,
  };
  const cache = new Map<OwnedPackage, Standing>();
  const of = (owned: OwnedPackage): Standing => {
    const standing = cache.get(owned) ?? standingOf(owned, evidence);
    cache.set(owned, standing);
    return standing;
  };
  const formerAdmin = (name: string): FormerAdmin | undefined => evidence.formerAdmins.get(name);
  return {
    of,
    hasPage: (owned) => owned.namespace === 'rpms' && (owned.holdersUnknown === true || livesSomewhere(of(owned))),
    orphanedSince: (name) => orphanedSince(evidence.listed.findings.get(name), formerAdmin(name)),
    formerAdmin,
  };
}

/** When two crawls are further apart than this, the day between them on which it happened is unknown. */
const MOST_HOURS_APART = 48;

function orphanedSince(listed: Finding | undefined, former: FormerAdmin | undefined): OrphanedSince | undefined {
  if (listed?.openedAt !== undefined) return { at: listed.openedAt, toldBy: 'list' };
  if (former === undefined) return undefined;
  const { until, seenAt = until } = former;
  const hoursApart = hoursBetween(seenAt, until);
  return hoursApart > MOST_HOURS_APART ? undefined : { at: until, toldBy: 'crawl' };
}

const RAWHIDE = 'rawhide';

function standingOf(owned: OwnedPackage, evidence: Evidence): Standing {
  const [fedora, epel] = [fedoraLife(owned, evidence), epelLife(owned, evidence)];
  const lifeIn = (release: Release): Life => {
    if (evidence.epel.includes(release)) return epel ?? 'unknown';
    if (release.name === RAWHIDE) return fedora ?? 'unknown';
    if (owned.holdersUnknown === true) return 'unknown';
    return isLiving(owned) ? 'alive' : 'orphaned';
  };
  return {
    ...(fedora === undefined ? {} : { fedora }),
    ...(epel === undefined ? {} : { epel }),
    branches: [...evidence.fedora, ...evidence.epel]
      .filter((release) => isCarried(owned.name, release, evidence))
      .map((release) => ({ release: release.name, life: lifeIn(release) })),
  };
}

/** As stable or in testing, or an update brings it. */
function isCarried(name: string, release: Release, { versions, open }: Evidence): boolean {
  const stages = versions.byPackage.get(name)?.get(release.name);
  return stages?.stable !== undefined || stages?.testing !== undefined || open.isUpdated(name, release.name);
}

/** Undefined where its repository was not read: what is not seen there may be there. */
const carriedBy = (name: string, release: Release, evidence: Evidence): boolean | undefined =>
  isCarried(name, release, evidence) || (evidence.read.has(release.name) ? false : undefined);

function fedoraLife(owned: OwnedPackage, evidence: Evidence): Life | undefined {
  const { fedora, epel } = evidence;
  if (isLiving(owned)) {
    const isOnlyInEpel =
      fedora.length > 0 &&
      fedora.every((release) => carriedBy(owned.name, release, evidence) === false) &&
      epel.some((release) => isCarried(owned.name, release, evidence));
    return isOnlyInEpel ? undefined : 'alive';
  }
  // It may have a main admin: then only the list of orphans would know otherwise.
  if (owned.holdersUnknown === true) return evidence.listed.findings.has(owned.name) ? 'orphaned' : 'unknown';
  const rawhide = fedora.find(({ name }) => name === RAWHIDE);
  const isInRawhide = rawhide && carriedBy(owned.name, rawhide, evidence);
  if (isInRawhide === true) return 'orphaned';
  return isInRawhide === false ? lifeOutsideRawhide(owned, evidence) : lifeAsTold(owned, evidence);
}

/** Only a list that is younger than the repository knows better. */
function lifeOutsideRawhide({ name }: OwnedPackage, { listed, rawhideReadAt }: Evidence): Life {
  const isYounger = rawhideReadAt !== undefined && listed.madeAt !== undefined && listed.madeAt > rawhideReadAt;
  return listed.findings.has(name) && isYounger ? 'orphaned' : 'retired';
}

const lifeAsTold = ({ name }: OwnedPackage, { listed, formerAdmins }: Evidence): Life =>
  listed.findings.has(name) || formerAdmins.has(name) ? 'orphaned' : 'unknown';

function epelLife(owned: OwnedPackage, evidence: Evidence): Life | undefined {
  const { epel, open } = evidence;
  const carried = epel.map((release) => carriedBy(owned.name, release, evidence));
  if (carried.includes(true)) return owned.holdersUnknown === true ? 'unknown' : isHeld(owned) ? 'alive' : 'orphaned';
  const isKnown = epel.length > 0 && !carried.includes(undefined);
  // Bugzilla remembers contacts for longer than EPEL has the package.
  const isLeftOver = isKnown && !open.isOpenIn(owned.name, EPEL_BRANCHES);
  return owned.epelContact === undefined || isLeftOver ? undefined : 'alive';
}

const isHeld = ({ people, groups, epelContact }: OwnedPackage): boolean =>
  epelContact !== undefined || people.length + groups.length > 0;
