import { describe, expect, test } from 'vitest';
import type { PackagePage } from '#domain/pages/page.ts';
import { aPackagerPage, aPageFinding, NOW } from './builders.ts';
import { dependenceWords, holderRows, orphanWords } from './holders.ts';

const aPackagePage = (part: Partial<PackagePage> = {}): PackagePage => {
  const { groups: _groups, packages: _packages, schedule: _schedule, ...page } = aPackagerPage();
  return {
    ...page,
    type: 'package',
    name: 'libquill',
    namespace: 'rpms',
    orphaned: false,
    standing: { fedora: 'alive', branches: [] },
    exactAccess: true,
    people: [{ name: 'juniperv', access: 'owner' }],
    groups: [],
    links: [],
    findings: [],
    ...part,
  };
};

describe('who holds a package', () => {
  test('is said with the access in words, the way, and the branches', () => {
    const rows = holderRows({
      people: [
        { name: 'juniperv', access: 'owner', through: ['go-sig'] },
        { name: 'wrenfield', access: 'collaborator', branches: 'epel*' },
        { name: 'osk-lund', access: 'collaborator' },
        { name: 'tansy', access: 'contact', branches: 'epel*' },
      ],
      groups: [
        { name: 'go-sig', access: 'maintainer', members: 6 },
        { name: 'new-sig', access: 'commit' },
      ],
    });
    expect(rows.map(({ name, access, how, branches }) => [name, access, how, branches])).toEqual([
      ['juniperv', 'main admin', 'directly, also through go-sig', 'all'],
      ['wrenfield', 'collaborator', 'directly', 'epel*'],
      ['osk-lund', 'collaborator', 'directly', 'not yet read'],
      ['tansy', 'contact for EPEL', 'named in Bugzilla', 'epel*'],
      ['go-sig', 'admin or commit', 'group of 6 packagers', 'all'],
      ['new-sig', 'commit', 'group, its members were never read', 'all'],
    ]);
  });

  const anOrphan = (part: Partial<PackagePage> = {}): PackagePage =>
    aPackagePage({
      orphaned: true,
      standing: { fedora: 'orphaned', branches: [] },
      people: [{ name: 'osk-lund', access: 'commit' }],
      ...part,
    });

  test('of an orphan begins with nobody, since when, and the last main admin, as far as they are known', () => {
    const formerAdmin = { name: 'juniperv', until: NOW };
    const since = (toldBy: 'list' | 'crawl') => ({ at: '2026-11-20T10:00:00Z', toldBy });
    expect(orphanWords(aPackagePage())).toBe('');
    expect(orphanWords(anOrphan({ formerAdmin, orphanedSince: since('list') }))).toBe(
      'Nobody is its main admin. The last one was juniperv, seen until 24 Nov. It is orphaned since 20 Nov.',
    );
    expect(orphanWords(anOrphan({ orphanedSince: since('crawl') }))).toBe(
      'Nobody is its main admin. It is orphaned since 20 Nov, as a crawl saw it.',
    );
    expect(orphanWords(anOrphan({ people: [] }))).toBe(
      'Nobody is its main admin. Since when is not known, so no date of its retirement is. No person holds it directly.',
    );
  });

  test('of what is retired in rawhide says who carries it still', () => {
    const branches = [{ release: 'f45', life: 'orphaned' as const }];
    const retired = anOrphan({ orphaned: false, standing: { fedora: 'retired', branches } });
    expect(orphanWords(retired)).toBe('Nobody is its main admin. f45 still carries it.');
  });
});

describe('what hangs on a package', () => {
  const causes = ['tinyparse', 'oldmoss'].map((orphan) => ({ orphan, since: NOW, direct: true, through: [] }));
  const neededBy = { direct: 1, all: 14, packages: [], packagers: 3, mainAdmins: [] };

  test('is a sentence of its own', () => {
    expect(dependenceWords(aPackagePage({ neededBy }))).toBe('14 packages of 3 packagers need it.');
    expect(dependenceWords(aPackagePage({ findings: [aPageFinding({ causes })] }))).toBe(
      'It needs 2 that are orphaned.',
    );
    expect(
      dependenceWords(
        aPackagePage({
          neededBy: { ...neededBy, all: 1, packagers: 1 },
          findings: [aPageFinding({ causes: causes.slice(0, 1) })],
        }),
      ),
    ).toBe('1 package of 1 packager needs it; it needs 1 that is orphaned.');
  });

  test('is not said where nothing does', () => {
    expect(dependenceWords(aPackagePage())).toBe('');
  });
});
