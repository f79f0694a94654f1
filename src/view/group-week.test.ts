import { describe, expect, test } from 'vitest';
import type { GroupPage } from '#domain/pages/page.ts';
import { aPackagerPage, aPagePackage, aPageSource, NOW } from './builders.ts';
import { weekNote, weekRows } from './group-week.ts';

type Week = NonNullable<GroupPage['week']>;

const aGroupPage = (week?: Week, part: Partial<GroupPage> = {}): GroupPage => {
  const { groups: _groups, ...page } = aPackagerPage();
  return {
    ...page,
    type: 'group',
    members: [],
    unheld: [],
    packages: [aPagePackage()],
    ...(week && { week }),
    ...part,
  };
};
const LONG_AGO = '2026-10-01T14:00:00Z';
const YESTERDAY = '2026-11-23T14:00:00Z';
const arrival = { package: 'libquill', change: 'arrived' as const, at: YESTERDAY };

describe('the week of a group', () => {
  test('says who and what came and went, with links to what still has a page', () => {
    const gone = { package: 'gone-thing', change: 'left' as const, at: YESTERDAY };
    const member = { member: 'osk-lund', change: 'left' as const, at: YESTERDAY };
    expect(weekRows(aGroupPage({ watchedSince: LONG_AGO, changes: [arrival, gone, member] }))).toEqual([
      { at: YESTERDAY, day: '23 Nov', change: 'arrived', kind: 'package', name: 'libquill', hasPage: true },
      { at: YESTERDAY, day: '23 Nov', change: 'left', kind: 'package', name: 'gone-thing', hasPage: false },
      { at: YESTERDAY, day: '23 Nov', change: 'left', kind: 'packager', name: 'osk-lund', hasPage: false },
    ]);
  });

  test.each<[string, Week | undefined, string]>([
    ['was never watched', undefined, 'No crawl has watched yet who comes and who goes.'],
    [
      'is not whole yet',
      { watchedSince: YESTERDAY, changes: [] },
      'Nothing has come or gone since 23 Nov 14:00, when this was first watched.',
    ],
    [
      'is not whole yet but had something',
      { watchedSince: YESTERDAY, changes: [arrival] },
      'Watched only since 23 Nov 14:00.',
    ],
    ['is quiet', { watchedSince: LONG_AGO, changes: [] }, 'No package and no member has come or gone in seven days.'],
    ['had something', { watchedSince: LONG_AGO, changes: [arrival] }, ''],
  ])('that %s says so', (_what, week, words) => {
    expect(weekNote(aGroupPage(week))).toBe(words);
  });

  test('says what a failed reading and one in part do not know', () => {
    const week = { watchedSince: LONG_AGO, changes: [arrival] };
    const noteOf = (part: Parameters<typeof aPageSource>[0]) =>
      weekNote(aGroupPage(week, { sources: { 'dist-git-ownership': aPageSource({ title: 'dist-git', ...part }) } }));
    expect(noteOf({ complete: false })).toBe('Who left is told when all of dist-git is read again.');
    expect(noteOf({ complete: false, partial: { lists: ['members of groups'], kinds: [] } })).toBe('');
    expect(noteOf({ state: 'kept' })).toBe('What changed since dist-git was read is not here yet.');
    expect(noteOf({})).toBe('');
    expect(NOW > week.watchedSince).toBe(true);
  });
});
