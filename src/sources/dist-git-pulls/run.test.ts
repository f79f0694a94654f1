import { describe, expect, test } from 'vitest';
import { BudgetError } from '#lib/errors.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import type { Reading, Tools } from '#sources/define.ts';
import { toolsWith } from '#sources/test-kit.ts';
import { distGitPulls } from './client.ts';
import { aWirePull, BASE, collect, flagsAt, heldBy, listAt, pullAt } from './test-tools.ts';

const ownership = heldBy({ libquill: 'ann', zwilter: 'bob' });
const LATER = '2026-11-24T16:00:00Z';
const lists = ['filed/ann', 'actionable/ann', 'filed/bob', 'actionable/bob'];

/** All four lists; those not named are empty. */
const listing = (named: Record<string, unknown[]>): Recording[] => lists.map((key) => listAt(key, named[key] ?? []));

const seven = aWirePull('libquill', 7);
const seed = () =>
  collect([...listing({ 'actionable/ann': [seven], 'filed/bob': [seven] }), flagsAt('libquill', 7, 'success')], {
    ownership,
  });
const again = (recordings: Recording[], before: Reading, part: Partial<Tools> = {}) =>
  collect(recordings, { ownership, cursor: before.cursor, now: LATER, ...part });

describe('a later run', () => {
  test('always reads something, so that it may say when it was read, and says how old the oldest list is', async () => {
    const lists = listing({ 'actionable/ann': [seven], 'filed/bob': [seven] });
    const now = '2026-11-24T14:00:01Z';
    const reading = await again(lists, await seed(), { now });
    expect(reading).toMatchObject({ mode: 'delta', changed: [], gone: [], complete: true, oldestAt: now });
  });

  test('reads the lists again and names no finding that stayed the same', async () => {
    const reading = await again(listing({ 'actionable/ann': [seven], 'filed/bob': [seven] }), await seed());
    expect(reading).toMatchObject({ mode: 'delta', changed: [], gone: [] });
  });

  test('reads the longest unread lists first, and no more than its share', async () => {
    const owners = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`pkg${n}`, `ann${10 + n}`]));
    const many = heldBy(owners);
    const all = Object.values(owners).flatMap((name) => [
      listAt(`filed/${name}`, []),
      listAt(`actionable/${name}`, []),
    ]);
    const first = await collect(all, { ownership: many });
    const second = await collect(all.slice(0, 24), { ownership: many, cursor: first.cursor, now: LATER });
    await collect(all.slice(24, 48), { ownership: many, cursor: second.cursor, now: '2026-11-24T16:30:00Z' });
  });

  test('asks for CI results again after a push, and forgets the old ones at once', async () => {
    const pushed = aWirePull('libquill', 7, { commit_stop: 'b'.repeat(40) });
    const answers = listing({ 'actionable/ann': [pushed], 'filed/bob': [pushed] });
    const reading = await again([...answers, flagsAt('libquill', 7, 'failure')], await seed());
    expect(reading).toMatchObject({ changed: [{ tags: ['ci:failure'] }] });
  });

  test('asks for a pull request that left a list by itself, and drops it when it is closed', async () => {
    const closed = aWirePull('libquill', 7, { status: 'Merged' });
    const reading = await again([...listing({}), pullAt('libquill', 7, closed)], await seed());
    expect(reading).toMatchObject({ changed: [], gone: ['dist-git-pulls:rpms/libquill:7'], complete: true });
    expect(reading.cursor).toMatchObject({ pulls: {} });
  });

  test('drops it when dist-git knows it no more', async () => {
    const reading = await again([...listing({}), pullAt('libquill', 7, undefined)], await seed());
    expect(reading).toMatchObject({ gone: ['dist-git-pulls:rpms/libquill:7'] });
  });

  test('keeps it when it is still open, with its comments, and looks again a day later', async () => {
    const discussed = aWirePull('libquill', 7, { comments: [{ notification: false, user: { name: 'bob' } }] });
    const first = await collect([...listing({ 'actionable/ann': [discussed] }), flagsAt('libquill', 7, 'success')], {
      ownership,
    });
    const second = await again([...listing({}), pullAt('libquill', 7, seven)], first);
    expect(second).toMatchObject({ changed: [], gone: [] });
    expect(await again(listing({}), second, { now: '2026-11-24T16:40:00Z' })).toMatchObject({ gone: [] });
    const third = await again([...listing({}), pullAt('libquill', 7, undefined)], second, {
      now: '2026-11-25T16:00:00Z',
    });
    expect(third).toMatchObject({ gone: ['dist-git-pulls:rpms/libquill:7'] });
  });

  test('keeps a pull request whose record cannot be read this time', async () => {
    const broken = aWirePull('libquill', 7, { branch: 5 });
    const reading = await again(listing({ 'actionable/ann': [broken], 'filed/bob': [seven] }), await seed());
    expect(reading).toMatchObject({ gone: [], dropped: [{ id: 'dist-git-pulls:rpms/libquill:7' }] });
  });

  test('forgets the lists of who holds nothing any more and asks for what only they had in sight', async () => {
    const cursor = (await seed()).cursor;
    const left = heldBy({ zwilter: 'cat' });
    const answers = [listAt('filed/cat', []), listAt('actionable/cat', []), pullAt('libquill', 7, seven)];
    const reading = await collect(answers, { ownership: left, cursor, now: LATER });
    expect(JSON.stringify(reading.cursor)).not.toMatch(/\/(ann|bob)/);
    expect(reading).toMatchObject({ changed: [], gone: [] });
  });

  test('reads everything anew when the notes are not its own', async () => {
    const answers = listing({ 'filed/bob': [seven] });
    const reading = await collect([...answers, flagsAt('libquill', 7)], { ownership, cursor: { changedSince: LATER } });
    expect(reading.mode).toBe('full');
  });
});

describe('CI results', () => {
  const pull = (updatedOn: string) => aWirePull('libquill', 7, { updated_on: String(Date.parse(updatedOn) / 1000) });
  const listed = (updatedOn: string) => listing({ 'filed/bob': [pull(updatedOn)] });
  const seedWith = (updatedOn: string, status?: string) =>
    collect([...listed(updatedOn), flagsAt('libquill', 7, status)], { ownership });
  const success = flagsAt('libquill', 7, 'success');
  const RECENT = '2026-11-24T13:00:00Z';
  const OLD = '2026-11-20T14:00:00Z';

  test('are asked for again after an hour while CI is running', async () => {
    const before = await seedWith(RECENT, 'pending');
    const reading = await again([success, ...listed(RECENT)], before, { now: '2026-11-24T15:00:00Z' });
    expect(reading).toMatchObject({ changed: [{ tags: ['ci:success'] }] });
  });

  test('are asked for again after an hour when CI had not yet begun', async () => {
    const reading = await again([success, ...listed(RECENT)], await seedWith(RECENT));
    expect(reading).toMatchObject({ changed: [{ tags: ['ci:success'] }] });
  });

  test('that have been pending for days are asked for less and less often', async () => {
    const before = await seedWith(OLD, 'pending');
    const hoursLater = await again(listed(OLD), before);
    const reading = await again([success, ...listed(OLD)], hoursLater, { now: '2026-11-25T14:00:00Z' });
    expect(reading).toMatchObject({ changed: [{ tags: ['ci:success'] }] });
  });

  test('that never came are not waited for, and final ones are not asked for again', async () => {
    await again(listed(OLD), await seedWith(OLD));
    await again(listed(RECENT), await seedWith(RECENT, 'failure'));
  });

  test('of a pull request that is gone make it be looked for', async () => {
    const flags = { ...flagsAt('libquill', 7), status: 404 };
    const reading = await collect([...listed(RECENT), flags, pullAt('libquill', 7, undefined)], { ownership });
    expect(reading).toMatchObject({ mode: 'full', findings: [], complete: true });
  });
});

describe('when dist-git fails', () => {
  test('a list that fails is tried in the next run, after all others', async () => {
    const first = await collect([listAt('filed/ann', [], 504), ...listing({}).slice(1)], { ownership });
    expect(first).toMatchObject({
      mode: 'delta',
      complete: false,
      coverage: { done: 1, of: 2, note: '1 list could not be read' },
    });
    const second = await again(listing({}), first, { now: '2026-11-24T14:30:00Z' });
    expect(second).toMatchObject({ mode: 'full', complete: true, coverage: { done: 2, of: 2 } });
  });

  test('lists that fail in every run hold up nobody else', async () => {
    const owners = heldBy({ a: 'ann', b: 'bob', c: 'cat', d: 'dan' });
    const failing = ['filed/ann', 'actionable/ann', 'filed/bob'].map((key) => listAt(key, [], 504));
    const others = ['actionable/bob', 'filed/cat', 'actionable/cat', 'filed/dan', 'actionable/dan'];
    const fine = others.map((key) => listAt(key, []));
    let cursor: Tools['cursor'];
    const checkpoint: Tools['checkpoint'] = (reading) => Promise.resolve(void (cursor = reading.cursor));
    await expect(collect([...failing, ...fine.slice(0, 1)], { ownership: owners, checkpoint })).rejects.toThrow('504');
    const second = await collect([...failing, ...fine.slice(1)], { ownership: owners, cursor });
    expect(second).toMatchObject({ mode: 'delta', coverage: { done: 2, of: 4 } });
    expect(second.cursor).toMatchObject({ seededAt: null });
  });

  test('CI results that cannot be read leave the reading incomplete', async () => {
    const flags = { ...flagsAt('libquill', 7), status: 500 };
    const reading = await collect([...listing({ 'filed/bob': [seven] }), flags], { ownership });
    expect(reading).toMatchObject({
      complete: false,
      coverage: { note: 'CI results of 1 pull request are still to be read' },
    });
  });

  test('a run that may ask no more ends with what it has', async () => {
    const { http } = replay(listing({ 'filed/ann': [seven] }), { requests: 2 });
    expect(await distGitPulls.collect(toolsWith(BASE, http, { ownership }))).toMatchObject({
      mode: 'delta',
      changed: [{ id: 'dist-git-pulls:rpms/libquill:7' }],
      complete: false,
    });
    const spent = () => Promise.reject(new BudgetError('20 minutes are over'));
    const over: Http = { ...http, json: spent, jsonIfFound: spent, requestsLeft: () => 100 };
    expect(await distGitPulls.collect(toolsWith(BASE, over, { ownership }))).toMatchObject({
      changed: [],
      complete: false,
    });
  });
});

describe('everything at once', () => {
  test('reads every list again and forgets what closed unseen', async () => {
    const reading = await collect(listing({}), { ownership, full: true, now: LATER });
    expect(reading).toMatchObject({ mode: 'full', findings: [], complete: true });
  });

  test('tells how far it has come', async () => {
    const told: string[] = [];
    const progress = (done: number, of: number, unit: string) => void told.push(`${done} of ${of} ${unit}`);
    await collect(listing({}), { ownership, progress });
    expect(told).toEqual(['1 of 2 packagers', '2 of 2 packagers']);
  });
});
