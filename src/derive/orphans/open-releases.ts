/** In which releases something is open about packages that have no main admin. */
import { coversRelease } from '#domain/ownership/branches.ts';
import { isLiving } from '#domain/ownership/ownership.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { releaseNamesOf } from '../releases/release-names.ts';

export type OpenReleases = {
  /** Whether an update of that release brings the package: then it is carried there. */
  isUpdated: (name: string, release: string) => boolean;
  /** Whether anything at all is open in a release of these branches. */
  isOpenIn: (name: string, branches: string) => boolean;
};

export function openReleases({ ownership, releases, snapshots }: SiteInput): OpenReleases {
  const names = releaseNamesOf(releases);
  const open = new Map<string, Set<string>>();
  const updated = new Map<string, Set<string>>();
  for (const owned of ownership.packages)
    if (owned.namespace === 'rpms' && !isLiving(owned)) {
      open.set(owned.name, new Set());
      updated.set(owned.name, new Set());
    }
  for (const { kind, release, ...finding } of snapshots.flatMap(({ findings }) => findings)) {
    if (release === undefined) continue;
    for (const name of finding.packages ?? [finding.package]) {
      open.get(name)?.add(names(release) ?? release);
      if (kind === 'update') updated.get(name)?.add(names(release) ?? release);
    }
  }
  return {
    isUpdated: (name, release) => updated.get(name)?.has(release) ?? false,
    isOpenIn: (name, branches) => [...(open.get(name) ?? [])].some((release) => coversRelease([branches], release)),
  };
}
