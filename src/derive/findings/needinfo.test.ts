import { describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, anOwnership, aRelease, someReleases } from '#domain/builders.ts';
import type { Finding, PageFinding } from '#domain/finding/finding.ts';
import { digestOf } from '#domain/digest.ts';
import { derive, group, packagePage, packager } from '../test-site.ts';

const SINCE = '2026-11-04T14:00:00Z';
type Asked = NonNullable<Finding['needinfo']>[number];

const ownership = anOwnership({
  packages: [
    anOwnedPackage({
      name: 'libquill',
      people: [
        { name: 'juniperv', access: 'owner' },
        { name: 'osk-lund', access: 'commit' },
      ],
      groups: [{ name: 'go-sig', access: 'admin' }],
      epelContact: 'osk-lund',
    }),
  ],
  groups: [{ name: 'go-sig', members: ['wrenfield'], readAt: SINCE }],
});

const releases = someReleases({ releases: [aRelease(), aRelease({ name: 'epel9', distTag: 'epel9' })] });

const asking = (asked: Asked[], part: Partial<Finding> = {}): Map<string, PageFinding> => {
  const files = derive([aFinding({ needinfo: asked, ...part })], { ownership, releases });
  const pages = {
    juniperv: packager(files, 'juniperv'),
    'osk-lund': packager(files, 'osk-lund'),
    sig: group(files, 'go-sig'),
  };
  const found = Object.entries(pages).map(([name, page]) => [name, page.packages[0]?.findings[0]] as const);
  const all = [...found, ['package', packagePage(files, 'libquill')?.findings[0]] as const];
  return new Map(all.flatMap(([name, finding]) => (finding === undefined ? [] : [[name, finding] as const])));
};

const toldOn = (pages: Map<string, PageFinding>, page: string) => {
  const { tags, facts } = pages.get(page) ?? aFinding();
  return {
    tags,
    facts: facts.map(({ label, value, tone }) => `${label}${value === undefined ? '' : ` ${value}`}, ${tone}`),
  };
};

const login = (name: string) => ({ login: digestOf(name) });
const mine = { tags: ['needinfo:mine'], facts: ['needinfo from you 20 days, warn'] };

describe('a question to somebody who holds the package', () => {
  const pages = asking([{ of: 'other', since: SINCE, ...login('osk-lund') }]);

  test('warns on the page of the one who is asked', () => {
    expect(toldOn(pages, 'osk-lund')).toEqual(mine);
  });

  test('is named on the page of another one, and warns nobody there', () => {
    expect(toldOn(pages, 'juniperv')).toEqual({
      tags: ['needinfo:others'],
      facts: ['needinfo from osk-lund 20 days, neutral'],
    });
  });

  test('warns on the pages of the package and of its group', () => {
    for (const page of ['package', 'sig'])
      expect(toldOn(pages, page)).toEqual({
        tags: ['needinfo:maintainer'],
        facts: ['needinfo from osk-lund 20 days, warn'],
      });
  });

  test('is more urgent to the one who is asked than to others', () => {
    const urgency = (page: string): number => pages.get(page)?.urgency ?? 0;
    expect(urgency('osk-lund')).toBe(urgency('juniperv') + 4);
    expect(urgency('package')).toBe(urgency('osk-lund'));
  });

  test('shows no login on any page', () => {
    expect(JSON.stringify([...pages.values()])).not.toContain('login');
    expect(pages.get('package')?.needinfo).toEqual([{ of: 'other', since: SINCE, account: 'osk-lund' }]);
  });
});

describe('a question to the assignee whose account is not known', () => {
  test('is one to the main admin, whom bugs are assigned to unless somebody changes it', () => {
    const pages = asking([{ of: 'assignee', since: SINCE }]);
    expect(toldOn(pages, 'juniperv')).toEqual({
      tags: ['needinfo:mine'],
      facts: ['needinfo from the assignee 20 days, warn'],
    });
    expect(toldOn(pages, 'osk-lund').tags).toEqual(['needinfo:others']);
    expect(toldOn(pages, 'package').tags).toEqual(['needinfo:maintainer']);
  });

  test('about EPEL is one to the contact of EPEL', () => {
    const pages = asking([{ of: 'assignee', since: SINCE }], { release: 'epel9' });
    expect(toldOn(pages, 'osk-lund').tags).toEqual(['needinfo:mine']);
    expect(toldOn(pages, 'juniperv').tags).toEqual(['needinfo:others']);
  });
});

test.each([
  ['reporter', 'the reporter'],
  ['anyone', 'anyone'],
  ['other', 'others'],
] as const)('a packager who waits for %s is not called the one who is asked', (of, words) => {
  const pages = asking([{ of, since: SINCE, ...(of === 'anyone' ? {} : login('stranger')) }]);
  for (const page of ['juniperv', 'osk-lund', 'package', 'sig'])
    expect(toldOn(pages, page)).toEqual({
      tags: ['needinfo:others'],
      facts: [`needinfo from ${words} 20 days, neutral`],
    });
  expect(pages.get('juniperv')?.urgency).toBe(asking([]).get('juniperv')?.urgency);
});

test('several questions are told apart, each since the first of its kind', () => {
  const pages = asking(
    [
      { of: 'reporter', since: SINCE },
      { of: 'assignee', since: '2026-11-14T14:00:00Z', ...login('juniperv') },
      { of: 'other', since: '2026-11-23T14:00:00Z', ...login('juniperv') },
    ],
    { facts: [{ label: 'keyword', value: 'EasyFix', tone: 'neutral' }] },
  );
  expect(toldOn(pages, 'juniperv')).toEqual({
    tags: ['needinfo:mine', 'needinfo:others'],
    facts: [
      'needinfo from you 10 days, warn',
      'keyword EasyFix, neutral',
      'needinfo from the reporter 20 days, neutral',
    ],
  });
});
