/** The versions of a package, for the dashboard: a short summary and, in its details, a line for each release. */
import type { CarriedVersions } from '#domain/pages/page.ts';

type CarriedRow = CarriedVersions['rows'][number];

/** `2.9.0, upstream 2.10.1`; `2.9.0 in f44` where rawhide has none. */
export function versionWords({ version, release, upstream, standing }: CarriedVersions): string {
  const carried = release === 'rawhide' ? version : `${version} in ${release}`;
  if (upstream === undefined) return carried;
  if (standing === 'same') return `${carried}, same as upstream`;
  return `${carried}, upstream ${upstream}${standing === 'not-comparable' ? ' (not comparable)' : ''}`;
}

/** One line for all releases with the same versions: `f44, f43 2.9.0-1, testing 2.10-1: in testing, 3 of 7 days`. */
export const versionLines = ({ rows }: CarriedVersions): string => rows.map(rowWords).join('\n');

function rowWords({ releases, stable, testing, candidate, verdicts }: CarriedRow): string {
  const carried = [
    stable ?? 'nothing stable',
    ...(testing === undefined ? [] : [`testing ${testing}`]),
    ...(candidate === undefined ? [] : [`candidate ${candidate}`]),
  ];
  const words = verdicts.length === 0 ? '' : `: ${verdicts.join('; ')}`;
  return `${releases.join(', ')} ${carried.join(', ')}${words}`;
}
