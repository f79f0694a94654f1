import { describe, expect, test } from 'vitest';
import { NOW } from '#sources/test-kit.ts';
import { at, collect, extras, groups, noSweep } from './test-tools.ts';

const everything = [...extras, ...groups, noSweep];
const YESTERDAY = '2026-11-23T13:00:00Z';
const RECENTLY = '2026-11-24T02:00:00Z';

/** Notes of a run that read the groups then. */
const notedAt = (readAt: string) => ({
  groups: [
    { name: 'marrow_sig', members: ['fennel'], readAt },
    { name: 'quill-sig', members: ['fennel', 'tansy'], readAt },
    { name: 'unheard-of-sig', members: [], readAt },
  ],
  sweep: { page: 1, endedAt: RECENTLY },
  isSwept: false,
  levels: [],
});

const down = groups.map((recording) => ({ ...recording, status: 503 }));

describe('members of groups', () => {
  test('are kept for a day without asking', async () => {
    const { groups: read, cursor } = await collect(extras, { cursor: notedAt(RECENTLY) });
    expect(read).toEqual(notedAt(RECENTLY).groups);
    expect(cursor).toEqual(notedAt(RECENTLY));
  });

  test('are asked for again after a day', async () => {
    const { groups: read } = await collect([...extras, ...groups], { cursor: notedAt(YESTERDAY) });
    expect(read.find(({ name }) => name === 'quill-sig')).toEqual({
      name: 'quill-sig',
      members: ['juniperv', 'tansy'],
      readAt: NOW,
    });
  });

  test('are asked for again when everything is asked for', async () => {
    const { groups: read } = await collect([...extras, ...groups], { full: true, cursor: notedAt(RECENTLY) });
    expect(read.map(({ readAt }) => readAt)).toEqual([NOW, NOW, NOW]);
  });

  test('stay as they were where a group answers 503, and the reading says so', async () => {
    const [list, , marrow] = groups;
    if (list === undefined || marrow === undefined) throw new Error('expected three recordings');
    const quill = at('/api/0/group/quill-sig', 'later', 503);
    const reading = await collect([...extras, list, quill, marrow], { cursor: notedAt(YESTERDAY) });
    expect(reading.groups[1]).toEqual(notedAt(YESTERDAY).groups[1]);
    expect(reading).toMatchObject({
      complete: false,
      coverage: { done: 2, of: 3, unit: 'groups', note: 'members not read: quill-sig' },
    });
  });

  test('of a group that dist-git has dropped are none', async () => {
    const [list, , marrow] = groups;
    if (list === undefined || marrow === undefined) throw new Error('expected three recordings');
    const quill = at('/api/0/group/quill-sig', { error: 'Group not found', error_code: 'ENOGROUP' }, 404);
    const reading = await collect([...extras, list, quill, marrow], { cursor: notedAt(YESTERDAY) });
    expect(reading).toMatchObject({ complete: true });
    expect(reading.groups[1]).toEqual({ name: 'quill-sig', members: [], readAt: NOW });
  });

  test('are asked for one by one when the list of groups cannot be read', async () => {
    const unheard = at('/api/0/group/unheard-of-sig', { error: 'Group not found' }, 404);
    const [list] = down;
    if (list === undefined) throw new Error('expected a recording');
    const reading = await collect([...extras, list, ...groups.slice(1), unheard, noSweep]);
    expect(reading.complete).toBe(true);
    expect(reading.groups.map(({ members }) => members.length)).toEqual([0, 2, 0]);
  });

  test('are not asked for any more after three failures in a row', async () => {
    const names = ['a-sig', 'b-sig', 'c-sig', 'd-sig', 'e-sig'];
    const held = at('/extras/pagure_bz.json', { rpms: { libquill: names.map((name) => `@${name}`) } });
    const list = at('/api/0/groups?per_page=100&page=1', { groups: names, pagination: { next: null } });
    const asked = names.slice(0, 3).map((name) => at(`/api/0/group/${name}`, 'later', 503));
    const [versionAnswer, alias, , poc] = extras;
    if (versionAnswer === undefined || alias === undefined || poc === undefined) throw new Error('expected recordings');
    const reading = await collect([versionAnswer, alias, held, poc, list, ...asked, noSweep]);
    expect(reading).toMatchObject({ complete: false, coverage: { done: 0, of: 5 } });
    expect(reading.groups[0]).toEqual({ name: 'a-sig', members: [] });
  });

  test('are found on every page of the list of groups', async () => {
    const page = (number: number, names: string[], next: string | null) =>
      at(`/api/0/groups?per_page=100&page=${number}`, { groups: names, pagination: { next } });
    const lists = [page(1, ['marrow_sig'], 'https://elsewhere.example.org/'), page(2, ['quill-sig'], null)];
    const reading = await collect([...extras, ...lists, ...groups.slice(1), noSweep]);
    expect(reading.groups[1]?.members).toEqual(['juniperv', 'tansy']);
  });

  test("are read anew when the notes are another source's", async () => {
    const { complete } = await collect(everything, { cursor: { changedSince: RECENTLY } });
    expect(complete).toBe(true);
  });
});
