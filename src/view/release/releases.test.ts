import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { aPageFinding, aPagePackage } from '../builders.ts';
import { byRelease, compareReleases, countReleases } from './releases.ts';

describe('releases', () => {
  test('stand with rawhide first, then the newest, EPEL after Fedora, all releases last', () => {
    const names = ['all', 'eln', 'epel9', 'f9', 'epel10.2', 'f45', 'rawhide', 'epel10.10', 'epel10', 'f46'];
    expect(names.sort(compareReleases)).toEqual([
      'rawhide',
      'f46',
      'f45',
      'f9',
      'epel10.10',
      'epel10.2',
      'epel10',
      'epel9',
      'eln',
      'all',
    ]);
  });

  test('have one order, wherever one begins', () => {
    const name = fc.constantFrom('rawhide', 'f45', 'f44', 'epel10', 'epel10.1', 'epel9', 'eln', 'all', 'other');
    fc.assert(
      fc.property(name, name, (a, b) => Math.sign(compareReleases(a, b)) === -Math.sign(compareReleases(b, a))),
    );
  });

  test('are counted over the whole page; a finding of no release counts for all', () => {
    const { release: _release, ...everywhere } = aPageFinding();
    const findings: PageFinding[] = [aPageFinding({ release: 'f45' }), aPageFinding({ release: 'f45' }), everywhere];
    expect(countReleases([aPagePackage({ findings }), aPagePackage()])).toEqual([
      ['f45', 2],
      ['all', 1],
    ]);
    expect(byRelease(findings).flatMap(([, ofRelease]) => ofRelease)).toHaveLength(3);
  });
});
