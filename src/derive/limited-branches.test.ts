import { describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, anOwnership, aRelease, someReleases } from '#domain/builders.ts';
import type { Holder, OwnedPackage } from '#domain/ownership/ownership.ts';
import { derive, group, NOW, packagePage, packager } from './test-site.ts';

const owner: Holder = { name: 'juniperv', access: 'owner' };
const forEpel: Holder = { name: 'osk-lund', access: 'collaborator', branches: 'epel*' };
const contact: Holder = { name: 'osk-lund', access: 'contact', branches: 'epel*' };

const bug = (release: string | undefined) => aFinding({ id: `bugzilla:${release ?? 'all'}`, release });
const bugs = ['rawhide', 'f45', 'epel9', 'epel10', undefined].map(bug);

const releases = someReleases({
  releases: [
    aRelease({ name: 'rawhide', distTag: 'f46' }),
    ...['f45', 'epel9', 'epel10'].map((name) => aRelease({ name, distTag: name })),
  ],
});

const site = (part: Partial<OwnedPackage>) =>
  derive(bugs, {
    releases,
    ownership: anOwnership({
      packages: [anOwnedPackage({ people: [owner, forEpel], ...part })],
      groups: [{ name: 'go-sig', members: ['osk-lund', 'tansy'], readAt: NOW }],
    }),
  });
const seenBy = (name: string, part: Partial<OwnedPackage> = {}): string[] =>
  packager(site(part), name)
    .packages.flatMap(({ findings }) => findings.map(({ release }) => release ?? 'all'))
    .sort();

describe('a collaborator who may push to some branches', () => {
  test('sees the findings of these, and those of all branches, and they are counted', () => {
    expect(seenBy('osk-lund')).toEqual(['all', 'epel10', 'epel9']);
    const page = packager(site({}), 'osk-lund');
    expect(page.counts.bug).toBe(3);
    expect(page.packages[0]).toMatchObject({ access: 'collaborator', branches: 'epel*' });
    expect(seenBy('juniperv')).toHaveLength(5);
  });

  test('is named with these on the page of the package, which has all findings', () => {
    const page = packagePage(site({}), 'libquill');
    expect(page?.people[1]).toEqual(forEpel);
    expect(page?.findings).toHaveLength(5);
  });

  test('sees everything while it is not known which', () => {
    const { branches: _branches, ...unread } = forEpel;
    expect(seenBy('osk-lund', { people: [owner, unread] })).toHaveLength(5);
  });

  test('sees what any way to the package is about', () => {
    const sig = (part: Partial<Holder>): Holder => ({ name: 'go-sig', access: 'collaborator', ...part });
    expect(seenBy('osk-lund', { groups: [sig({ access: 'commit' })] })).toHaveLength(5);
    expect(seenBy('osk-lund', { groups: [sig({ branches: 'f45' })] })).toEqual(['all', 'epel10', 'epel9', 'f45']);
    expect(seenBy('tansy', { groups: [sig({ branches: 'f45' })] })).toEqual(['all', 'f45']);
  });

  test('through a group gives that group, and its members, no more than these', () => {
    const files = site({ people: [owner], groups: [{ name: 'go-sig', access: 'collaborator', branches: 'epel9' }] });
    expect(group(files, 'go-sig')).toMatchObject({ counts: { bug: 2 }, packages: [{ branches: 'epel9' }] });
  });

  test('weighs no more on a group than these', () => {
    const files = site({ groups: [{ name: 'go-sig', access: 'commit' }] });
    expect(group(files, 'go-sig').members[0]).toEqual({ name: 'osk-lund', packages: 1, findings: 3 });
  });
});

describe('a contact for EPEL who has no access otherwise', () => {
  test('sees the findings of EPEL, and is not said to hold the package', () => {
    expect(seenBy('osk-lund', { people: [owner, contact] })).toEqual(['all', 'epel10', 'epel9']);
    const files = site({ people: [contact], groups: [{ name: 'go-sig', access: 'commit' }] });
    expect(group(files, 'go-sig').members[0]).toMatchObject({ name: 'osk-lund', packages: 0 });
  });
});
