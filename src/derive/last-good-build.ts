/** Koschei says which build failed, not which one was the last that did not: the repositories have that one. */
import { formatEvr, parseEvr } from '#domain/evr.ts';
import type { Finding } from '#domain/finding.ts';
import { buildInKoji } from './build-in-koji.ts';
import { daysSince, dayWords } from './days.ts';
import type { ReleaseNames } from './release-names.ts';
import { newestBuild, type VersionIndex } from './versions.ts';

type Context = { now: string; versions: VersionIndex; releaseNames: ReleaseNames };

export function withLastGoodBuild(finding: Finding, { now, versions, releaseNames }: Context): Finding {
  if (finding.kind !== 'build-failure' || finding.release === undefined) return finding;
  const release = releaseNames(finding.release) ?? finding.release;
  const good = newestBuild(versions, finding.package, release);
  if (good === undefined) return finding;
  const nvr = `${finding.package}-${formatEvr({ ...parseEvr(good.evr), epoch: 0 })}`;
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
