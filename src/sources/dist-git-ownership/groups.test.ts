import { describe, expect, test } from 'vitest';
import { NOW } from '#sources/test-kit.ts';
import { at, collect, extras, groups, noSweep, smallFiles } from './test-tools.ts';

const everything = [...extras, ...groups, noSweep];
const YESTERDAY = '2026-11-23T13:00:00Z';
const RECENTLY = '2026-11-24T02:00:00Z';

/** The cursor of a run that read the groups then. */
const notedAt = (readAt: string) => ({
  groups: [
    { name: 'marrow_sig', members: ['fennel'], readAt },
    { name: 'quill-sig', members: ['fennel', 'tansy'], readAt },
    { name: 'unheard-of-sig', members: [], readAt },
  ],
  branches: [],
  repositories: { page: 1 },
  sweep: { page: 1, endedAt: RECENTLY },
  isSwept: false,
  levels: [],
});

const names = ['marrow_sig', 'quill-sig', 'unheard-of-sig'];

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
    const quill = at('/api/0/group/quill-sig', 'later', 503);
    const reading = await collect([...extras, quill, ...groups.slice(1)], { cursor: notedAt(YESTERDAY) });
    expect(reading.groups[1]).toEqual(notedAt(YESTERDAY).groups[1]);
    expect(reading).toMatchObject({
      complete: false,
      coverage: { done: 2, of: 3, unit: 'groups', note: 'members not read: quill-sig' },
    });
  });

  test('stay as they were where the answer names none, nor says that there are none', async () => {
    const quill = at('/api/0/group/quill-sig', { error: 'later' });
    const reading = await collect([...extras, quill, ...groups.slice(1)], { cursor: notedAt(YESTERDAY) });
    expect(reading.groups[1]).toEqual(notedAt(YESTERDAY).groups[1]);
    expect(reading.complete).toBe(false);
  });

  test('are asked of each group by itself: no list of groups is believed, nor asked for', async () => {
    const everyGroup = names.map((name) => at(`/api/0/group/${name}`, { members: ['tansy'] }));
    const reading = await collect([...extras, ...everyGroup, noSweep]);
    expect(reading.groups.map(({ members }) => members)).toEqual([['tansy'], ['tansy'], ['tansy']]);
  });

  test('of a group that dist-git has dropped are none, and that is an answer', async () => {
    const gone = at('/api/0/group/quill-sig', { error: 'Group not found' }, 404);
    const reading = await collect([...extras, gone, ...groups.slice(1)], { cursor: notedAt(YESTERDAY) });
    expect(reading).toMatchObject({ complete: true });
    expect(reading.groups[1]).toEqual({ name: 'quill-sig', members: [], readAt: NOW });
  });

  test('are counted, so that the guard sees when most of them are gone', async () => {
    const gone = names.map((name) => at(`/api/0/group/${name}`, { error: 'Group not found' }, 404));
    const counted = (rows: number) => ({ name: 'members of groups', rows, mayBeEmpty: true });
    const before = await collect(extras, { cursor: notedAt(RECENTLY) });
    expect(before.parts).toContainEqual(counted(3));
    const after = await collect([...extras, ...gone], { cursor: notedAt(YESTERDAY) });
    expect(after.parts).toContainEqual(counted(0));
  });

  test('are not asked for any more after three failures in a row', async () => {
    const held = ['a-sig', 'b-sig', 'c-sig', 'd-sig', 'e-sig'];
    const files = smallFiles({ libquill: ['tansy'] }, { libquill: held.map((name) => `@${name}`) });
    const asked = held.slice(0, 3).map((name) => at(`/api/0/group/${name}`, 'later', 503));
    const reading = await collect([...files, ...asked, noSweep]);
    expect(reading).toMatchObject({ complete: false, coverage: { done: 0, of: 5 } });
    expect(reading.groups[0]).toEqual({ name: 'a-sig', members: [] });
  });

  test("are read anew when the notes are another source's", async () => {
    const { complete } = await collect(everything, { cursor: { changedSince: RECENTLY } });
    expect(complete).toBe(true);
  });
});
