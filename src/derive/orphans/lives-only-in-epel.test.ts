/** Packages whose main admin in Fedora is nobody, and which somebody looks after in EPEL. */
import { describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, anOwnership } from '#domain/builders.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import { derive, group, NOW, packagePage, packager } from '../test-site.ts';

const contact = { name: 'wrenfield', access: 'contact' as const, branches: 'epel*' };
const findings = [
  aFinding({ id: 'bugzilla:1', package: 'inkpot-epel', release: 'epel9' }),
  aFinding({ id: 'bodhi:FEDORA-EPEL-2026-1', kind: 'update', package: 'inkpot-epel', release: 'epel9' }),
];
const site = (part: Partial<OwnedPackage>) =>
  derive(findings, {
    ownership: anOwnership({
      packages: [anOwnedPackage({ name: 'inkpot-epel', people: [], epelContact: 'wrenfield', ...part })],
      groups: [{ name: 'epel-sig', members: ['tansy'], readAt: NOW }],
    }),
  });
const idsOf = (files: ReturnType<typeof site>, name: string): string[] =>
  packager(files, name).packages.flatMap((one) => one.findings.map(({ id }) => id));

describe('a package that is alive in EPEL alone', () => {
  test('has a page, and stands with all that is open on the page of its contact', () => {
    const files = site({ people: [{ name: 'wrenfield', access: 'maintainer' }] });
    expect(packagePage(files, 'inkpot-epel')).toMatchObject({
      standing: { fedora: 'unknown', epel: 'alive' },
      orphaned: false,
      epelContact: 'wrenfield',
    });
    expect(idsOf(files, 'wrenfield').sort()).toEqual(findings.map(({ id }) => id).sort());
    expect(packager(files, 'wrenfield').packages[0]).toMatchObject({ life: { fedora: 'unknown', epel: 'alive' } });
  });

  test('stands there, too, where the contact has no access that is known', () => {
    const files = site({ people: [contact] });
    expect(idsOf(files, 'wrenfield')).toHaveLength(2);
    expect(packager(files, 'wrenfield').packages[0]).toMatchObject({ access: 'contact', branches: 'epel*' });
  });

  test('stands on the page of the group that is its contact, and on those of its members', () => {
    const files = site({ groups: [{ ...contact, name: 'epel-sig' }], epelContact: 'epel-sig' });
    expect(group(files, 'epel-sig').counts).toMatchObject({ bug: 1, update: 1 });
    expect(idsOf(files, 'tansy')).toHaveLength(2);
  });

  test('is counted apart from orphans and from what is alive in Fedora', () => {
    const totals = { packages: 0, orphans: 0, elsewhere: 1, unknown: 0 };
    expect(site({ people: [contact] }).get('index.json')?.page).toMatchObject({ totals });
  });
});
