/** Built for a release days ago, newer than what it carries, and in no active update. */
import type { Severity } from '#domain/words.ts';
import { nvrOf } from '#domain/versions/nvr.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { isKindComplete } from '#domain/completeness.ts';
import { buildInKoji } from '../findings/build-in-koji.ts';
import { daysSince } from '../days.ts';
import { hasEnded } from '../releases/release-standing.ts';
import { type DerivedFinding, isNewerThan, newestOf, type VersionIndex, type VersionsOfPackage } from './versions.ts';

/** A build that is this old was not just made. */
const FORGOTTEN_DAYS = 3;
/** One that is as old as this was perhaps never meant to be in one. */
const OLD_DAYS = 60;

/**
 * The builds in active updates. Undefined where Bodhi's list of them is too old, or not whole, or was left by a version of
 * this site that did not keep them as data: then nothing can be missing in it.
 */
export function updatedBuilds({ snapshots }: SiteInput, now: string): ReadonlySet<string> | undefined {
  const bodhi = snapshots.find(({ source }) => source.id === 'bodhi');
  if (bodhi === undefined || !isKindComplete(bodhi, 'update')) return undefined;
  if (daysSince(bodhi.collectedAt, now) > 0) return undefined;
  const updates = bodhi.findings.filter(({ kind }) => kind === 'update');
  if (updates.some(({ builds }) => builds === undefined)) return undefined;
  return new Set(updates.flatMap(({ builds = [] }) => builds.map(nvrOf)));
}

type UpdateContext = { updated: ReadonlySet<string>; now: string };

export function* findForgotten(
  { name, byRelease }: VersionsOfPackage,
  { releases, isKnown }: VersionIndex,
  { updated, now }: UpdateContext,
): Generator<DerivedFinding> {
  for (const release of releases) {
    const stages = byRelease.get(release.name);
    const built = stages?.candidate;
    // What Bodhi does not compose becomes stable by itself: rawhide, ELN. What has ended takes no update any more.
    if (stages === undefined || built === undefined || !release.composedByBodhi || hasEnded(release, now)) continue;
    if (!isKnown(release.name, 'testing') || !isNewerThan(built, newestOf(stages, ['stable', 'testing']))) continue;
    const nvr = nvrOf({ package: name, evr: built.evr });
    const days = daysSince(built.at, now);
    if (days < FORGOTTEN_DAYS || updated.has(nvr)) continue;
    yield { firstSeenAt: built.at, finding: forgottenFinding(name, release.name, { nvr, builtAt: built.at, days }) };
  }
}

type ForgottenBuild = { nvr: string; builtAt: string; days: number };

function forgottenFinding(
  name: string,
  release: string,
  { nvr, builtAt, days }: ForgottenBuild,
): DerivedFinding['finding'] {
  const severity: Severity = days > OLD_DAYS ? 'low' : 'medium';
  return {
    id: `derive:not-in-update:${name}:${release}`,
    kind: 'not-in-update',
    source: 'versions',
    package: name,
    release,
    title: `${nvr} is in no update`,
    url: buildInKoji(nvr),
    status: 'built',
    severity,
    openedAt: builtAt,
    tags: [],
    facts: [{ label: 'waiting for', since: builtAt, tone: 'neutral' }],
  };
}
