/** What dist-git is asked for while the change log tells of everything. */
import { describe, expect, test } from 'vitest';
import { HttpStatusError } from '#lib/errors.ts';
import type { Reading, Tools } from '#sources/define.ts';
import { asDelta, toolsWith } from '#sources/test-kit.ts';
import { changesOf, createDistGit, type FakeDistGit } from './test-dist-git.ts';
import { BASE, collectFromPagure, heldBy } from './test-tools.ts';

const OWNERS = { libquill: 'ann', zwilter: 'bob', tidewater: 'cat', marrow: 'dan', plover: 'eve' };
const START_MS = Date.parse('2026-11-24T12:00:00Z');
const minutes = (count: number): number => START_MS + count * 60_000;
const at = (count: number): string => new Date(minutes(count)).toISOString().replace('.000', '');
const HOUR = 60;
const DAY = 24 * HOUR;
const FLAGS = '/api/0/rpms/libquill/pull-request/1/flag';

async function collectAt(distGit: FakeDistGit, minute: number, part: Partial<Tools> & { bad?: RegExp } = {}) {
  const { bad, ...tools } = part;
  const asked: string[] = [];
  const http = distGit.http((url) => {
    asked.push(url);
    if (bad?.test(url)) throw new HttpStatusError(504, { method: 'GET', url });
  });
  const given = toolsWith(BASE, http, { ownership: heldBy(OWNERS), now: at(minute), ...tools });
  return { read: await collectFromPagure(given), asked };
}

/** The next run: with the log, and without. */
const told = (distGit: FakeDistGit, { cursor, changesUntil = '' }: Reading, minute: number, bad = /^$/) =>
  collectAt(distGit, minute, { cursor, bad, changes: changesOf(distGit.messages, changesUntil, at(minute - 1)) });
const untold = (distGit: FakeDistGit, { cursor }: Reading, minute: number) => collectAt(distGit, minute, { cursor });

async function seededWith(status: string) {
  const distGit = createDistGit(OWNERS);
  const pull = distGit.open('libquill', 'bob', minutes(-60));
  distGit.flag(pull, 'Zuul', { status, ms: minutes(-50) });
  return { distGit, pull, first: (await collectAt(distGit, 0)).read };
}

describe('CI results that the change log tells of', () => {
  test.each(['failure', 'error', 'pending', 'success'])('are not asked for again after %s', async (status) => {
    const { distGit, pull, first } = await seededWith(status);
    const second = await told(distGit, first, 2 * DAY);
    distGit.happen('comment', pull, minutes(3 * DAY));
    const third = await told(distGit, second.read, 4 * DAY);
    expect([...second.asked, ...third.asked]).not.toContain(FLAGS);
    distGit.flag(pull, 'Zuul', { status: 'success', ms: minutes(5 * DAY) });
    const fourth = await told(distGit, third.read, 6 * DAY);
    expect(fourth.asked).not.toContain(FLAGS);
    expect(asDelta(fourth.read).changed).toMatchObject(status === 'success' ? [] : [{ tags: ['ci:success'] }]);
  });

  test('are as new as the log when it cannot be read for once', async () => {
    const { distGit, pull, first } = await seededWith('failure');
    distGit.happen('comment', pull, minutes(DAY));
    const { read } = await told(distGit, first, 2 * DAY);
    expect((await untold(distGit, read, 2 * DAY + HOUR)).asked).not.toContain(FLAGS);
    expect((await untold(distGit, read, 3 * DAY)).asked).toContain(FLAGS);
  });

  test('are asked for where the pull request has changed since', async () => {
    const { distGit, pull, first } = await seededWith('success');
    const { read } = await told(distGit, first, 2 * DAY);
    distGit.happen('comment', pull, minutes(2 * DAY + 10));
    expect((await untold(distGit, read, 2 * DAY + HOUR)).asked).toContain(FLAGS);
  });
});

const bothOf = (name: string): string[] => [`${name}/requests/filed`, `${name}/requests/actionable`];

describe('old lists, while the change log tells of everything', () => {
  const listsIn = (asked: readonly string[]) => asked.map((path) => path.split('/').slice(4).join('/'));

  test('are read four in a run, the longest unread first', async () => {
    const { distGit, first } = await seededWith('success');
    const second = await told(distGit, first, HOUR);
    expect(listsIn(second.asked)).toEqual(['ann', 'bob'].flatMap(bothOf));
    const third = await told(distGit, second.read, 2 * HOUR);
    expect(listsIn(third.asked)).toEqual(['cat', 'dan'].flatMap(bothOf));
  });

  test('that always fail take the place of no other, and are no outage', async () => {
    const { distGit, first } = await seededWith('success');
    const second = await told(distGit, first, HOUR, /user.ann/);
    expect(listsIn(second.asked)).toEqual(['ann', 'dan', 'bob'].flatMap(bothOf));
    expect(second.read).toMatchObject({ complete: false, coverage: { note: '2 lists could not be read' } });
    const third = await told(distGit, second.read, 2 * HOUR, /user.ann/);
    expect(listsIn(third.asked)).toEqual([...bothOf('cat'), ...bothOf('ann').reverse(), ...bothOf('eve')]);
    const fourth = await told(distGit, third.read, 3 * HOUR);
    expect(fourth.read).toMatchObject({ complete: true });
  });
});
