import { describe, expect, test } from 'vitest';
import { aPackagerPage, aPageFinding, aPagePackage, aPageSource, NOW } from '../builders.ts';
import {
  directSection,
  firstWithFindings,
  groupsWithoutSection,
  groupSections,
  isAllQuiet,
  soonWords,
  accessSummary,
} from './sections.ts';

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
    expect(directSection(page)).toMatchObject({ summary: '3 packages held directly', count: '2 findings' });
    expect(groupSections(page).map(({ group, summary, findings }) => [group, summary, findings])).toEqual([
      ['ada-sig', '1 package', 0],
      ['go-sig', '1 package', 1],
    ]);
  });

  test('name the groups whose packages all stand elsewhere, so that they can be chosen, too', () => {
    expect(groupsWithoutSection(page)).toEqual([{ group: 'rust-sig', summary: '1 package, which stands above' }]);
  });

  test('keep packages with nothing open as names, but not those whose finding stands elsewhere', () => {
    const { open, quiet } = directSection(page);
    expect(open.map(({ name }) => name)).toEqual(['libquill', '0ad']);
    expect(quiet.map(({ name }) => name)).toEqual(['R']);
  });

  test('have the labels of the columns once, above the first lines', () => {
    expect(firstWithFindings([directSection(page), ...groupSections(page)])?.group).toBeUndefined();
    expect(firstWithFindings(groupSections(page))?.group).toBe('go-sig');
    expect(firstWithFindings(groupSections(aPackagerPage()))).toBeUndefined();
  });

  test('say so when no package is held directly', () => {
    const onlyThroughGroups = aPackagerPage({ packages: [{ ...inherited, findings: [aPageFinding()] }] });
    expect(directSection(onlyThroughGroups)).toMatchObject({ summary: 'Holds no package directly.', count: '' });
  });

  test('need a proof only when they hold packages of which none has a finding, here or elsewhere on the page', () => {
    const also = aPagePackage({ alsoIn: [{ id: 'bodhi:1', package: 'libquill', title: 'two builds' }] });
    const needsProof = (...packages: Parameters<typeof aPagePackage>[0][]) =>
      isAllQuiet(directSection(aPackagerPage({ packages: packages.map((one) => aPagePackage(one)) })));
    expect(needsProof({})).toBe(true);
    expect(needsProof({}, { findings: [aPageFinding()] })).toBe(false);
    expect(needsProof({}, also)).toBe(false);
    expect(needsProof()).toBe(false);
  });
});

describe('why a package is here', () => {
  test.each([
    [aPagePackage(), 'main admin'],
    [aPagePackage({ groups: ['go-sig'] }), 'main admin, also through go-sig'],
    [aPagePackage({ access: 'maintainer' }), 'admin or commit, main admin is juniperv'],
    [inherited, 'commit through go-sig and rust-sig, main admin is juniperv'],
    [aPagePackage({ access: 'collaborator', branches: 'epel*' }), 'collaborator on epel* only, main admin is juniperv'],
    [aPagePackage({ access: 'contact', branches: 'epel*' }), 'contact for EPEL, main admin is juniperv'],
  ])('is text: %#', (one, words) => {
    expect(accessSummary(one)).toBe(words);
  });

  test('does not name the group whose section it stands in, unless there are others', () => {
    expect(accessSummary({ ...inherited, groups: ['go-sig'] }, 'go-sig')).toBe('commit, main admin is juniperv');
    expect(accessSummary(inherited, 'go-sig')).toMatch(/^commit through go-sig and rust-sig,/);
  });

  test('says that an orphan has no main admin', () => {
    const { mainAdmin: _mainAdmin, ...orphan } = aPagePackage({ access: 'commit' });
    expect(accessSummary(orphan)).toBe('commit, no main admin');
    expect(accessSummary({ ...orphan, life: { fedora: 'orphaned', epel: 'alive' } })).toBe(
      'commit, no main admin: orphaned in Fedora, alive in EPEL',
    );
  });
});

describe('dates of a loss', () => {
  const words = (packages: Parameters<typeof soonWords>[0]['packages'], source = aPageSource()) =>
    soonWords({ packages, sources: { bugzilla: source }, now: NOW });

  test('are counted when they passed or pass within 14 days; gains are not', () => {
    const packages = [
      due('2026-11-20T00:00:00Z'),
      due('2026-11-25T00:00:00Z'),
      due('2026-12-08T14:10:00Z'),
      due('2026-12-09T00:00:00Z'),
      due('2026-11-25T00:00:00Z', false),
    ];
    expect(words(packages)).toEqual({
      alarm: '1 date has passed, 2 dates pass within 14 days.',
      doubtful: '',
    });
  });

  test('are not mentioned when there are none', () => {
    expect(words([due('2027-01-01T00:00:00Z'), aPagePackage()])).toEqual({ alarm: '', doubtful: '' });
  });

  test.each([aPageSource({ state: 'kept' }), aPageSource({ stale: true })])(
    'are no alarm when their source cannot be trusted: %#',
    (source) => {
      expect(words([due('2026-11-20T00:00:00Z')], source)).toEqual({
        alarm: '',
        doubtful: '1 date is of sources that failed or are stale.',
      });
    },
  );

  test('are counted apart when only some of their sources failed', () => {
    const failed = aPageFinding({ source: 'bodhi', deadline: { at: NOW, consequence: 'x', loss: true } });
    const sources = { bugzilla: aPageSource(), bodhi: aPageSource({ state: 'kept' }) };
    const packages = [due('2026-11-25T00:00:00Z'), aPagePackage({ findings: [failed, failed] })];
    expect(soonWords({ packages, sources, now: NOW })).toEqual({
      alarm: '1 date passes within 14 days.',
      doubtful: '2 more dates are of sources that failed or are stale.',
    });
  });
});
