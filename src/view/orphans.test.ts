import { describe, expect, test } from 'vitest';
import type { Orphan, OrphansPage } from '#domain/pages/site-pages.ts';
import { aPageSource, NOW } from './builders.ts';
import { neededByWords, orphanRows, orphansSummary, retiredWords } from './orphans.ts';

const nobody = { direct: 0, all: 0, packages: [], packagers: 0, mainAdmins: [] };
const anOrphan = (name: string, retiresAt: string, part: Partial<Orphan> = {}): Orphan => ({
  name,
  orphanedAt: '2026-10-21T14:00:00Z',
  retiresAt,
  people: [],
  groups: [],
  neededBy: nobody,
  ...part,
});
const list = (part: Parameters<typeof aPageSource>[0] = {}) => aPageSource({ title: 'Orphaned packages', ...part });
const aPage = (part: Partial<OrphansPage> = {}): OrphansPage => ({
  version: 1,
  type: 'orphans',
  collectedAt: NOW,
  sources: { orphans: list() },
  orphans: [
    anOrphan('late', '2026-11-20T14:00:00Z'),
    anOrphan('soon', '2026-12-02T14:00:00Z'),
    anOrphan('later', '2026-12-24T14:00:00Z'),
  ],
  unknown: 0,
  packages: 4,
  packagers: 2,
  ...part,
});
const lede = (source?: Parameters<typeof aPageSource>[0], part: Partial<OrphansPage> = {}) =>
  orphansSummary(aPage({ sources: source === undefined ? {} : { orphans: list(source) }, ...part }));

describe('the first words about orphans', () => {
  test('count them, say whom they concern, and what happens soon', () => {
    expect(lede({})).toEqual({
      isKnown: true,
      words: '3 packages are orphaned and not yet retired. 4 living packages of 2 packagers need them.',
      alarm: '1 was to be retired before now, 1 is retired within 14 days.',
      doubt: '',
    });
  });

  test('say that nothing is known where neither the list nor repositories were ever read, and no number', () => {
    expect(lede(undefined, { orphans: [] })).toMatchObject({ isKnown: false, words: '' });
    const { isKnown, words, alarm } = lede({ state: 'missing', reason: 'answered 503' }, { orphans: [] });
    expect({ isKnown, words, alarm }).toEqual({
      isKnown: false,
      words: '',
      alarm: 'It is not known which packages are orphaned.',
    });
    expect(lede({ state: 'missing', switchedOff: true }, { orphans: [] })).toMatchObject({
      words: 'It is not known which packages are orphaned: this site does not ask for the list.',
      alarm: '',
    });
  });

  test('say what only the list knows where it was never read', () => {
    const { orphanedAt: _at, retiresAt: _to, ...undated } = anOrphan('undated', NOW);
    const orphans = [undated, anOrphan('seen', '2026-12-24T14:00:00Z', { toldBy: 'crawl' })];
    expect(lede({ state: 'missing', switchedOff: true }, { orphans, packages: 0 })).toEqual({
      isKnown: true,
      words: '2 packages are orphaned and not yet retired.',
      alarm: '',
      doubt:
        'Who needs them is not known: this site does not ask for the list of orphans. Of 1 it is not known since when, so no date of a retirement is.',
    });
    expect(lede({ state: 'missing', reason: 'answered 503' }, { orphans }).doubt).toContain(
      'Who needs them is not known: the list of orphans was never read.',
    );
    expect(orphanRows(aPage({ orphans })).map(({ orphaned, retired, soon }) => [orphaned, retired, soon])).toEqual([
      ['not known', 'not known', false],
      ['21 Oct, as seen', '24 Dec', false],
    ]);
  });

  test('say of how many packages it is not known whether they are orphans', () => {
    expect(lede({}, { unknown: 2 }).doubt).toBe(
      '2 more packages have no main admin and no page here: nothing says whether they are orphaned or retired.',
    );
  });

  test('say of which day the list is that could not be read again, and raise no other alarm', () => {
    expect(lede({ state: 'kept', readAt: '2026-11-22T13:50:00Z', reason: 'answered 503' })).toMatchObject({
      alarm: 'Dates, and who needs them, are of 22 Nov 13:50.',
    });
  });

  test('say what an old list cannot know', () => {
    expect(lede({ stale: true, oldestAt: '2026-11-21T04:30:00Z' })).toMatchObject({
      alarm: '',
      doubt: 'The list is of 21 Nov 04:30: who needs what was orphaned since is not in it.',
    });
    const owners = aPageSource({ title: 'dist-git', state: 'kept' });
    expect(orphansSummary(aPage({ sources: { orphans: list(), 'dist-git-ownership': owners } })).doubt).toBe(
      'Some of them may have an owner again by now.',
    );
  });

  test('give a zero its proof', () => {
    expect(lede({}, { orphans: [], packages: 0, packagers: 0 })).toMatchObject({
      words: 'No package is orphaned, says the list of 14:05.',
      alarm: '',
    });
    const versions = aPageSource({ readAt: '2026-11-24T13:05:00Z' });
    const page = aPage({ sources: { orphans: list(), versions }, orphans: [], packages: 0, packagers: 0 });
    expect(orphansSummary(page).words).toBe('No package is orphaned, say dist-git and the repositories of 13:05.');
  });
});

describe('the row of an orphan', () => {
  test('is red only where it is retired soon and the list can be trusted', () => {
    expect(orphanRows(aPage()).map(({ soon }) => soon)).toEqual([true, true, false]);
    const old = aPage({ sources: { orphans: list({ stale: true }) } });
    expect(orphanRows(old).map(({ soon }) => soon)).toEqual([false, false, false]);
  });

  test('names some of those who need it, and counts the others', () => {
    const packages = Array.from({ length: 20 }, (_, n) => ({ name: `p${n}`, direct: true, mainAdmin: 'ann' }));
    const mainAdmins = ['ann', 'bob', 'carl', 'dora'].map((name) => ({ name, packages: 5 }));
    const neededBy = { direct: 20, all: 20, packages, packagers: 4, mainAdmins };
    const [row] = orphanRows(aPage({ orphans: [anOrphan('a', NOW, { neededBy })] }));
    expect(row).toMatchObject({
      needed: '20 directly',
      moreDependents: 'and 8 more',
      moreAdmins: 'and 1 more',
      allAdmins: 'Main admins: ann, bob, carl and dora',
    });
    expect([row?.dependents.length, row?.firstAdmins.length]).toEqual([12, 3]);
  });

  test.each([
    ['2026-12-02T14:00:00Z', '2 Dec'],
    ['2026-11-24T12:00:00Z', '24 Nov'],
    ['2026-11-20T14:00:00Z', 'due since 20 Nov'],
  ])('says of %s: %s', (at, words) => {
    expect(retiredWords(at, NOW)).toBe(words);
  });

  test.each([
    [0, 0, 'none known'],
    [2, 2, '2 directly'],
    [0, 3, '3 through others'],
    [2, 1200, '2 directly, 1,200 in all'],
  ])('of %i direct dependents among %i says: %s', (direct, all, words) => {
    expect(neededByWords({ ...nobody, direct, all })).toBe(words);
  });
});
