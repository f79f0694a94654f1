/** Koschei and dist tags say f46 where this site says rawhide. */
import type { Releases } from '#domain/release.ts';

export function releaseNamesOf(releases: Releases | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const release of releases?.releases ?? []) names.set(release.distTag, release.name);
  return names;
}
