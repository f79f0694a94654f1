/** Koschei says which build failed, not which one was the last that did not: the repositories have that one. */
import type { Finding } from '#domain/finding/finding.ts';
import { nvrOf } from '#domain/versions/nvr.ts';
import { buildInKoji } from './build-in-koji.ts';
import { daysSince, dayWords } from '../days.ts';
import type { ReleaseNames } from '../releases/release-names.ts';
import { newestBuild, type VersionIndex } from '../versions/versions.ts';

type LastBuildContext = { now: string; versions: VersionIndex; releaseNames: ReleaseNames };

export function withLastGoodBuild<F extends Finding>(finding: F, { now, versions, releaseNames }: LastBuildContext): F {
  if (finding.kind !== 'build-failure' || finding.release === undefined) return finding;
  const release = releaseNames(finding.release) ?? finding.release;
  const good = newestBuild(versions, finding.package, release);
  if (good === undefined) return finding;
  const nvr = nvrOf({ package: finding.package, evr: good.evr });
  return {
    ...finding,
    details: [
      ...(finding.details ?? []),
      { heading: 'Last good build', lines: [`${good.evr}, ${dayWords(daysSince(good.at, now))} ago`] },
    ],
    links: [
      ...(finding.links ?? []),
      {
        title: 'Last good build in Koji',
        url: buildInKoji(nvr),
      },
    ],
  };
}
