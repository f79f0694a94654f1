/** The versions of one package by release, each with what to make of it. */
import type { PageFinding } from '#domain/finding/finding.ts';
import type { PackageFile, VersionRow } from '#domain/pages/page.ts';
import type { Release } from '#domain/release.ts';
import type { Upstream } from '#domain/versions/upstreams.ts';
import { projectUrl } from './new-version.ts';
import { type StandingToUpstream, standingTo } from './upstream/standing-to-upstreams.ts';
import type { EndOfLifeOf } from '../releases/end-of-life.ts';
import { verdictsOf } from './verdicts.ts';
import { isNewerThan, newestOf, type Stages, type VersionIndex } from './versions.ts';

type Matrix = Pick<PackageFile, 'versions' | 'upstream'>;

/** The clock of the crawl, and when releases end: verdicts speak of both. */
export type MatrixContext = { versions: VersionIndex; endOf: EndOfLifeOf; now: string };

/** Nothing at all where no release carries the package. */
export function deriveMatrix(
  name: string,
  findings: readonly PageFinding[],
  { versions, endOf, now }: MatrixContext,
): Matrix {
  const byRelease = versions.byPackage.get(name);
  const upstreams = versions.upstreams.get(name) ?? [];
  const rows = versions.releases.flatMap((release): VersionRow[] => {
    const stages = byRelease?.get(release.name);
    if (stages === undefined || newestOf(stages, ['stable', 'testing', 'candidate']) === undefined) return [];
    const standing = stages.stable && standingTo(upstreams, { name, evr: stages.stable.evr });
    const own = findings.filter((finding) => finding.release === release.name);
    const endsOn = endOf(release.name)?.endsOn;
    const verdicts = verdictsOf({ release, stages, findings: own, standing, endsOn, now });
    return [{ ...rowOf(release, stages), ...dataOf(standing), verdicts }];
  });
  if (rows.length === 0) return {};
  return { versions: rows, ...upstreamOf(upstreams) };
}

function dataOf(standing: StandingToUpstream | undefined): Pick<VersionRow, 'upstream'> {
  if (standing === undefined) return {};
  const { upstream: _upstream, ...upstream } = standing;
  return { upstream };
}

/** The first project that has a stable version; where several disagree none is called newer anyway. */
function upstreamOf(upstreams: readonly Upstream[]): Pick<Matrix, 'upstream'> {
  for (const upstream of upstreams) {
    const { stableVersion: version, project, seenAt } = upstream;
    if (version !== undefined) return { upstream: { version, project, seenAt, url: projectUrl(upstream) } };
  }
  return {};
}

/** Testing and candidate are shown only where they are newer than the stage that they would replace. */
function rowOf({ name }: Release, stages: Stages): Omit<VersionRow, 'verdicts'> {
  const { stable, testing, candidate } = stages;
  return {
    release: name,
    ...(stable === undefined ? {} : { stable: stable.evr }),
    ...(testing !== undefined && isNewerThan(testing, stable) ? { testing: testing.evr } : {}),
    ...(candidate !== undefined && isNewerThan(candidate, newestOf(stages, ['stable', 'testing']))
      ? { candidate: candidate.evr }
      : {}),
  };
}
