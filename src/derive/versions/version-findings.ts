/** What the versions say that no service says: new versions, builds in no update, broken upgrade paths. */
import type { Finding } from '#domain/finding/finding.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { collectedAt } from '../clock.ts';
import { findForgotten, updatedBuilds } from './not-in-update.ts';
import { findNewVersion } from './new-version.ts';
import { findBrokenPaths } from './upgrade-paths.ts';
import type { DerivedFinding, VersionIndex } from './versions.ts';

export function* findInVersions(input: SiteInput, versions: VersionIndex): Generator<DerivedFinding> {
  const now = collectedAt(input);
  const updated = updatedBuilds(input, now);
  for (const [name, byRelease] of versions.byPackage) {
    yield* findNewVersion({ name, byRelease }, versions, now);
    yield* findBrokenPaths({ name, byRelease }, versions);
    if (updated !== undefined) yield* findForgotten({ name, byRelease }, versions, { updated, now });
  }
}

/** Whether a finding was made here, of what several services say: no source has brought it under this id. */
export const isDerived = ({ id, source }: Pick<Finding, 'id' | 'source'>): boolean => !id.startsWith(`${source}:`);
