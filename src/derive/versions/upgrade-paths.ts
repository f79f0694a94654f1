/** An older Fedora carries a newer version than a newer one: who upgrades keeps the old package. */
import type { Release } from '#domain/release.ts';
import {
  type Carried,
  type DerivedFinding,
  isNewerThan,
  newestOf,
  type Stages,
  type VersionIndex,
  type VersionsOfPackage,
} from './versions.ts';

const isFedora = ({ distTag }: Release): boolean => /^f\d+$/.test(distTag);

type NewestStable = { release: string; stages: Stages; stable: Carried };

/** Each release is held against the newest version of all older ones. */
export function* findBrokenPaths(
  { name, byRelease }: VersionsOfPackage,
  { releases, knownUntil }: VersionIndex,
): Generator<DerivedFinding> {
  let newest: NewestStable | undefined;
  for (const { name: release } of releases.filter(isFedora).toReversed()) {
    const stages = byRelease.get(release);
    if (stages?.stable === undefined) continue;
    const here = { release, stages, stable: stages.stable };
    if (newest === undefined || !isNewerThan(newest.stable, here.stable)) newest = here;
    // A build later than the last reading of the newer release is skipped: that release may have got it, too.
    else if (newest.stable.at <= (knownUntil.get(release) ?? '')) yield broken(name, newest, here);
  }
}

function broken(name: string, older: NewestStable, newer: NewestStable): DerivedFinding {
  const coming = newestOf(newer.stages, ['testing', 'candidate']);
  const isMended = coming !== undefined && !isNewerThan(older.stable, coming);
  const since = older.stable.at > newer.stable.at ? older.stable.at : newer.stable.at;
  return {
    firstSeenAt: since,
    finding: {
      id: `derive:upgrade-path:${name}:${newer.release}`,
      kind: 'upgrade-path',
      source: 'versions',
      package: name,
      release: newer.release,
      title: `${older.release} has ${older.stable.evr}, ${newer.release} only ${newer.stable.evr}`,
      url: `https://src.fedoraproject.org/rpms/${encodeURIComponent(name)}`,
      status: isMended ? 'fix on its way' : 'broken',
      severity: isMended ? 'low' : 'medium',
      openedAt: since,
      tags: [],
      ...(isMended
        ? { fixOnItsWay: coming.evr, facts: [{ label: 'fix', value: coming.evr, tone: 'good' }] }
        : { facts: [] }),
    },
  };
}
