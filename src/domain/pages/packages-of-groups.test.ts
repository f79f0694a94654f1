import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { aFinding } from '../builders.ts';
import type { PageFinding } from '../finding/finding.ts';
import type { PagePackage } from './page.ts';
import { completePackages, groupsNeeded, leaveToGroups, packagesByName } from './packages-of-groups.ts';

const aPackage = (part: Partial<PagePackage>): PagePackage => ({
  name: 'libquill',
  access: 'admin',
  direct: false,
  groups: ['go-sig'],
  mainAdmin: 'juniperv',
  findings: [],
  ...part,
});

const aPageFinding = (part: Partial<PageFinding>): PageFinding => ({
  ...aFinding(),
  firstSeenAt: '2026-11-20T14:00:00Z',
  urgency: 20,
  ...part,
});

const ofGroups = (packages: Record<string, PagePackage[]>) =>
  new Map(Object.entries(packages).map(([group, held]) => [group, packagesByName({ packages: held })]));

describe('the file of a packager', () => {
  const inGroup = aPackage({ access: 'commit', direct: true, groups: [] });

  test('leaves a package to the file of the group that holds it, but for how it is held', () => {
    const groups = ofGroups({ 'go-sig': [inGroup] });
    const left = leaveToGroups([aPackage({ branches: 'epel9' })], groups);
    expect(left).toEqual([
      {
        name: 'libquill',
        access: 'admin',
        direct: false,
        groups: ['go-sig'],
        branches: 'epel9',
        fileOfGroup: 'go-sig',
      },
    ]);
    expect(groupsNeeded({ packages: left })).toEqual(['go-sig']);
    expect(completePackages(left, groups)).toEqual([aPackage({ branches: 'epel9' })]);
  });

  test.each([
    ['what is held directly', aPackage({ direct: true })],
    ['what says something else than the group', aPackage({ mainAdmin: 'tansy' })],
    ['what no group has a file of', aPackage({ groups: ['rust-sig'] })],
  ])('keeps %s', (_, one) => {
    const left = leaveToGroups([one], ofGroups({ 'go-sig': [inGroup] }));
    expect(left).toEqual([one]);
    expect(groupsNeeded({ packages: left })).toEqual([]);
  });

  test('is complete again with the files of the groups, whatever they hold', () => {
    const name = fc.constantFrom('libquill', 'marrow', 'tinyparse');
    const group = fc.constantFrom('go-sig', 'rust-sig');
    const one = fc
      .record({ name, mainAdmin: fc.constantFrom('juniperv', 'tansy'), direct: fc.boolean(), groups: fc.array(group) })
      .map(aPackage);
    const packages = fc.uniqueArray(one, { selector: (each) => each.name });
    fc.assert(
      fc.property(packages, fc.dictionary(group, packages), (held, files) => {
        const groups = ofGroups(files);
        expect(completePackages(leaveToGroups(held, groups), groups)).toEqual(held);
      }),
    );
  });

  test('keeps the findings that say something else to this packager', () => {
    const [asked, other] = [aPageFinding({ id: 'bugzilla:1' }), aPageFinding({ id: 'bugzilla:2' })];
    const mine = { ...asked, tags: ['needinfo:mine'], urgency: other.urgency - 1 };
    const groups = ofGroups({ 'go-sig': [aPackage({ findings: [asked, other] })] });
    const held = [aPackage({ findings: [other, mine] })];
    const left = leaveToGroups(held, groups);
    expect(left).toMatchObject([{ fileOfGroup: 'go-sig', findings: [mine] }]);
    expect(completePackages(left, groups)).toEqual(held);
  });

  test('lacks a package that its group does not have any more', () => {
    const left = leaveToGroups([aPackage({})], ofGroups({ 'go-sig': [inGroup] }));
    expect(completePackages(left, ofGroups({ 'go-sig': [] }))).toEqual([]);
  });
});
