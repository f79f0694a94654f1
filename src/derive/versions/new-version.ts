/** Upstream has released what rawhide does not have, nor has it on its way. */
import { parseEvr } from '#domain/versions/evr.ts';
import type { Upstream } from '#domain/versions/upstreams.ts';
import { daysSince } from '../days.ts';
import { standingTo } from './upstream/standing-to-upstreams.ts';
import { type DerivedFinding, newestOf, type VersionIndex, type VersionsOfPackage } from './versions.ts';

/** Anitya does not say the number of a project: found by its name. */
export const projectUrl = ({ project }: Pick<Upstream, 'project'>): string =>
  `https://release-monitoring.org/projects/search/?pattern=${encodeURIComponent(project)}`;

const RAWHIDE = 'rawhide';

/** Where no tag was read, rawhide is known as it was composed. */
const asOf = (until: string | undefined, now: string): string =>
  until === undefined || daysSince(until, now) === 0 ? '' : `, as of ${until.slice(0, 10)}`;

type UpstreamIndex = Pick<VersionIndex, 'upstreams' | 'knownUntil'>;

export function findNewVersion(
  { name, byRelease }: VersionsOfPackage,
  { upstreams, knownUntil }: UpstreamIndex,
  now: string,
): DerivedFinding[] {
  const rawhide = byRelease.get(RAWHIDE) ?? {};
  const best = newestOf(rawhide, ['stable', 'testing', 'candidate']);
  if (rawhide.stable === undefined || best === undefined) return [];
  const standing = standingTo(upstreams.get(name) ?? [], { name, evr: best.evr });
  if (standing?.standing !== 'behind') return [];
  const { hasPreRelease, upstream } = standing;
  const { project, stableVersion, seenAt } = upstream;
  return [
    {
      firstSeenAt: seenAt,
      finding: {
        id: `derive:new-version:${name}`,
        kind: 'new-version',
        source: 'anitya',
        package: name,
        release: RAWHIDE,
        title: `${stableVersion} is out, rawhide has ${hasPreRelease === true ? `its pre-release ${best.evr}` : parseEvr(best.evr).version}`,
        url: projectUrl(upstream),
        status: 'behind',
        severity: 'low',
        openedAt: seenAt,
        tags: [],
        facts: [{ label: 'known for', since: seenAt, tone: 'neutral' }],
        details: [
          {
            heading: 'Versions',
            lines: [`${project}: ${stableVersion}`, `rawhide: ${best.evr}${asOf(knownUntil.get(RAWHIDE), now)}`],
          },
        ],
      },
    },
  ];
}
