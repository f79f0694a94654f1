/** How a package stands to all projects that Anitya maps it to. */
import type { Evr } from '#domain/versions/evr.ts';
import type { Upstream, UpstreamStanding } from '#domain/versions/upstreams.ts';
import { compareWithUpstream } from './compare.ts';

/** The project that it says so of; undefined where none has a stable version. */
export type StandingToUpstream = UpstreamStanding & { upstream: Upstream & { stableVersion: string } };

type PackagedVersion = { name: string; evr: Evr };

/** Of several projects those count that can be compared, and only where they agree on whether there is something newer. */
export function standingTo(
  upstreams: readonly Upstream[],
  { name, evr }: PackagedVersion,
): StandingToUpstream | undefined {
  const all = upstreams.flatMap((upstream): StandingToUpstream[] => {
    const { stableVersion: version, project } = upstream;
    if (version === undefined) return [];
    const standing = compareWithUpstream({ name, evr }, { name: project, version });
    return [{ ...standing, upstream: { ...upstream, stableVersion: version } }];
  });
  const comparable = all.filter(({ standing }) => standing !== 'not-comparable');
  const [first] = comparable;
  if (first === undefined) return all[0];
  const isAgreed = comparable.every(({ standing }) => (standing === 'behind') === (first.standing === 'behind'));
  return isAgreed ? first : { standing: 'not-comparable', reason: 'projects-disagree', upstream: first.upstream };
}
