/** Koschei says which build failed, not which one was the last that did not: the repositories have that one. */
import { formatEvr, parseEvr } from '#domain/evr.ts';
import type { Finding } from '#domain/finding.ts';
import { buildInKoji } from './build-in-koji.ts';
import { daysSince, dayWords } from './days.ts';
import { newestOf, type VersionIndex } from './versions.ts';

type Context = { now: string; versions: VersionIndex; releaseNames: ReadonlyMap<string, string> };

export function withLastGoodBuild<F extends Finding>(finding: F, { now, versions, releaseNames }: Context): F {
  if (finding.kind !== 'build-failure' || finding.release === undefined) return finding;
  const release = releaseNames.get(finding.release) ?? finding.release;
  const stages = versions.byPackage.get(finding.package)?.get(release);
  const good = stages && newestOf(stages, ['stable', 'testing', 'candidate']);
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
