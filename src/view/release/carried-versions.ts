/** The versions of a package in a few words, for the dashboard. Its own page has them for each release. */
import type { CarriedVersions } from '#domain/pages/page.ts';

/** `2.9.0, upstream 2.10.1`; `2.9.0 in f44` where rawhide has none. */
export function versionWords({ version, release, upstream, standing }: CarriedVersions): string {
  const carried = release === 'rawhide' ? version : `${version} in ${release}`;
  if (upstream === undefined) return carried;
  if (standing === 'same') return `${carried}, same as upstream`;
  return `${carried}, upstream ${upstream}${standing === 'not-comparable' ? ' (not comparable)' : ''}`;
}
