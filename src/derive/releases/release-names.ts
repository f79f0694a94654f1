/** Releases as this site names them: Koschei, dist tags and builds say f46 where it says rawhide. */
import type { Releases } from '#domain/release.ts';

/** Undefined for a release that there is not: what is spelled like one need not be one. */
export type ReleaseNames = (release: string) => string | undefined;

export function releaseNamesOf(releases: Releases | undefined): ReleaseNames {
  if (releases === undefined) return (release) => release;
  const names = new Map(
    releases.releases.flatMap(({ name, distTag }) => [
      [distTag, name],
      [name, name],
    ]),
  );
  return (release) => names.get(release);
}
