import { describe, expect, test } from 'vitest';
import { aPackagerPage, aPageFinding, aPagePackage, NOW } from './builders.ts';
import { directSection, groupSections, soonWords, whyHere } from './sections.ts';

const inherited = aPagePackage({ access: 'commit', direct: false, groups: ['go-sig', 'rust-sig'] });
const due = (at: string, isLoss = true) =>
  aPagePackage({ findings: [aPageFinding({ deadline: { at, consequence: 'x', loss: isLoss } })] });

describe('the sections of a dashboard', () => {
  const page = aPackagerPage({
    packages: [
      aPagePackage({ name: 'libquill', findings: [aPageFinding(), aPageFinding({ id: 'bugzilla:2' })] }),
      aPagePackage({ name: 'R' }),
      aPagePackage({ name: '0ad', alsoIn: [{ id: 'bodhi:1', package: 'libquill', title: 'two builds' }] }),
      { ...inherited, name: 'wicket', findings: [aPageFinding({ id: 'bugzilla:3' })] },
      { ...inherited, name: 'yarrow', groups: ['ada-sig'] },
    ],
  });

  test('part what is held directly from what is held through groups', () => {
    expect(directSection(page)).toMatchObject({ summary: '3 packages held directly, 2 findings', findings: 2 });
    expect(groupSections(page).map(({ group, summary }) => [group, summary])).toEqual([
      ['ada-sig', '1 package, 0 findings'],
      ['go-sig', '1 package, 1 finding'],
    ]);
  });

  test('keep packages with nothing open as names, but not those whose finding stands elsewhere', () => {
    const { open, quiet } = directSection(page);
    expect(open.map(({ name }) => name)).toEqual(['libquill', '0ad']);
    expect(quiet.map(({ name }) => name)).toEqual(['R']);
  });
});

describe('why a package is here', () => {
  test.each([
    [aPagePackage(), 'main admin'],
    [aPagePackage({ groups: ['go-sig'] }), 'main admin, also through go-sig'],
    [aPagePackage({ access: 'maintainer' }), 'admin or commit, main admin is juniperv'],
    [inherited, 'commit through go-sig and rust-sig, main admin is juniperv'],
  ])('is text: %#', (one, words) => {
    expect(whyHere(one)).toBe(words);
  });

  test('says that an orphan has no main admin', () => {
    const { mainAdmin: _mainAdmin, ...orphan } = aPagePackage({ access: 'commit' });
    expect(whyHere(orphan)).toBe('commit, no main admin');
  });
});

describe('dates of a loss', () => {
  test('are counted when they passed or pass within 14 days; gains are not', () => {
    const packages = [
      due('2026-11-20T00:00:00Z'),
      due('2026-11-25T00:00:00Z'),
      due('2026-12-08T14:10:00Z'),
      due('2026-12-09T00:00:00Z'),
      due('2026-11-25T00:00:00Z', false),
    ];
    expect(soonWords(packages, NOW)).toBe('1 date has passed, 2 dates pass within 14 days.');
  });

  test('are not mentioned when there are none', () => {
    expect(soonWords([due('2027-01-01T00:00:00Z'), aPagePackage()], NOW)).toBe('');
  });
});
