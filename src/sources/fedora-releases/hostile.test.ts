import { expect, test } from 'vitest';
import { Release } from '#domain/release.ts';
import { checkAnything } from '#sources/test-hostile.ts';
import { normalizeReleases } from './normalize.ts';
import { ReleasesPage } from './schema.ts';

test('whatever Bodhi says of a release, it has the shape that pages need, or no name and is counted', () => {
  const release = {
    name: 'F45',
    long_name: 'Fedora 45',
    version: '45',
    id_prefix: 'FEDORA',
    branch: 'f45',
    dist_tag: 'f45',
    state: 'current',
    composed_by_bodhi: true,
    released_on: '2026-10-27',
    eol: '2027-12-01',
    stable_tag: 'f45-updates',
  };
  const check = (record: unknown): void => {
    const page = ReleasesPage.parse({
      releases: [record, { ...release, name: 'F44', branch: 'f44', dist_tag: 'f44' }],
      pages: 1,
      total: 2,
    });
    const { releases } = normalizeReleases(page.releases.good);
    expect(releases.map((one) => Release.parse(one).name)).toContain('f44');
  };
  checkAnything(release, check);
  checkAnything({ ...release, version: null }, check);
});
