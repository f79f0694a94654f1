import { describe, expect, test } from 'vitest';
import { aFinding, aRelease, someReleases } from '#domain/builders.ts';
import { releaseNamesOf } from './release-names.ts';
import { listsOf, pageOf } from '../versions/test-versions.ts';

describe('the release of a finding', () => {
  const names = releaseNamesOf(
    someReleases({
      releases: [
        aRelease({ name: 'rawhide', distTag: 'f46' }),
        aRelease({ name: 'epel10', distTag: 'epel10.3' }),
        aRelease({ name: 'epel10.2', distTag: 'epel10.2' }),
      ],
    }),
  );

  test.each([
    ['f46', 'rawhide'],
    ['rawhide', 'rawhide'],
    ['epel10.3', 'epel10'],
    ['epel10.2', 'epel10.2'],
    ['epel9.4', undefined],
    ['f99', undefined],
  ])('that a service calls %s is %s', (told, name) => {
    expect(names(told)).toBe(name);
  });

  test('is believed while no release is known', () => {
    expect(releaseNamesOf(undefined)('f46')).toBe('f46');
  });

  test('is not said on a page where there is none of that name', () => {
    const findings = ['epel9', 'epel9.4'].map((release, at) => aFinding({ id: `bodhi:${at}`, release }));
    expect(pageOf({ lists: listsOf({}), findings }).findings.map(({ release }) => release)).toEqual([
      'epel9',
      undefined,
    ]);
  });
});
