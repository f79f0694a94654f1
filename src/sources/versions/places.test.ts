import { describe, expect, test } from 'vitest';
import { aRelease, someReleases } from '#domain/builders.ts';
import { repositoriesOf, suffixesOf, tagsOf } from './places.ts';

const releases = someReleases({
  releases: [
    aRelease({ name: 'rawhide', version: '47', distTag: 'f47', state: 'pending', tags: {} }),
    aRelease({ name: 'f46', version: '46', distTag: 'f46', state: 'frozen', tags: {} }),
    aRelease(),
    aRelease({ name: 'f41', version: '41', distTag: 'f41', state: 'archived' }),
    aRelease({ name: 'epel9', version: '9', distTag: 'epel9', tags: { candidate: 'epel9-testing-candidate' } }),
    aRelease({ name: 'epel9-next', version: '9', distTag: 'epel9-next', tags: { testing: 'epel9-next-testing' } }),
    aRelease({
      name: 'epel10',
      version: '10',
      distTag: 'epel10.3',
      state: 'pending',
      tags: { testing: 'epel10.3-testing' },
    }),
    aRelease({ name: 'epel10.2', version: '10.2', distTag: 'epel10.2', tags: {} }),
    aRelease({ name: 'eln', version: 'eln', distTag: 'eln', state: 'pending' }),
  ],
});

describe('where the builds of releases stand', () => {
  test('is a source tree of its own for each that is made of rpms and not over', () => {
    expect(repositoriesOf(releases).map(({ release, path }) => `${release} ${path}`)).toEqual([
      'rawhide /pub/fedora/linux/development/rawhide/Everything/source/tree',
      'f46 /pub/fedora/linux/development/46/Everything/source/tree',
      'f45 /pub/fedora/linux/releases/45/Everything/source/tree',
      'f45 /pub/fedora/linux/updates/45/Everything/source/tree',
      'epel9 /pub/epel/9/Everything/source/tree',
      'epel10 /pub/epel/10/Everything/source/tree',
      'epel10.2 /pub/epel/10.2/Everything/source/tree',
    ]);
  });

  test('is a tag as Bodhi names it', () => {
    expect(tagsOf(releases).map(({ release, stage, name }) => `${release} ${stage} ${name}`)).toEqual([
      'f45 testing f45-updates-testing',
      'epel9 candidate epel9-testing-candidate',
      'epel10 testing epel10.3-testing',
    ]);
  });

  test('can be told from the end of a build', () => {
    expect(Object.fromEntries(suffixesOf(releases))).toEqual({
      fc47: 'rawhide',
      fc46: 'f46',
      fc45: 'f45',
      el9: 'epel9',
      el10_3: 'epel10',
      el10_2: 'epel10.2',
    });
  });

  test('is nowhere while no release is known', () => {
    expect([repositoriesOf(undefined), tagsOf(undefined), [...suffixesOf(undefined)]]).toEqual([[], [], []]);
  });
});
