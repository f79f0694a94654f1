import { describe, expect, test } from 'vitest';
import type { Recording } from '#lib/http/replay.ts';
import type { Reading, Tools } from '#sources/define.ts';
import { aWirePull, collect, flagsAt, heldBy, listAt, pullAt } from './test-tools.ts';

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
    expect(await again(listing({}), second, { now: '2026-11-25T15:00:00Z' })).toMatchObject({ gone: [] });
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

  test('keeps what a list named before, when one of its rows does not say what it is', async () => {
    const nameless = aWirePull('libquill', 7, { id: null });
    const reading = await again(listing({ 'actionable/ann': [nameless], 'filed/bob': [nameless] }), await seed());
    expect(reading).toMatchObject({ gone: [], complete: false, coverage: { note: '2 lists could not be read' } });
  });

  test('keeps what a list named before, when its second page is the first one again', async () => {
    const page = (number: number): Recording => {
      const recording = listAt('actionable/ann', []);
      const body = { requests: [aWirePull('libquill', 8)], pagination: { next: 'https://example.org/' } };
      return { ...recording, url: recording.url.replace(/page=1$/, `page=${number}`), body };
    };
    const others = listing({ 'filed/bob': [seven] }).filter(({ url }) => !url.includes('/ann/requests/actionable'));
    const reading = await again([...others, page(1), page(2)], await seed());
    expect(reading).toMatchObject({ gone: [], complete: false, coverage: { note: '1 list could not be read' } });
  });

  test('reads everything anew when the notes are not its own', async () => {
    const answers = listing({ 'filed/bob': [seven] });
    const reading = await collect([...answers, flagsAt('libquill', 7)], { ownership, cursor: { changedSince: LATER } });
    expect(reading.mode).toBe('full');
  });
});

describe('everything at once', () => {
  test('reads every list again and forgets what closed unseen', async () => {
    const reading = await collect(listing({}), { ownership, full: true, now: LATER });
    expect(reading).toMatchObject({ mode: 'full', findings: [], complete: true });
  });

  const known = ['dist-git-pulls:rpms/libquill:7'];

  test('asks for what was open and is in no list before it forgets it', async () => {
    const open = [...listing({}), pullAt('libquill', 7, seven), flagsAt('libquill', 7)];
    const still = await collect(open, { ownership, full: true, known, now: LATER });
    expect(still).toMatchObject({ mode: 'full', findings: [{ id: known[0] }] });
    const gone = await collect([...listing({}), pullAt('libquill', 7, undefined)], { ownership, full: true, known });
    expect(gone).toMatchObject({ mode: 'full', findings: [] });
  });

  test('forgets nothing while that cannot be answered', async () => {
    const failing = { ...pullAt('libquill', 7, seven), status: 503 };
    const reading = await collect([...listing({}), failing], { ownership, full: true, known });
    expect(reading).toMatchObject({ mode: 'delta', gone: [] });
  });

  test('tells how far it has come', async () => {
    const told: string[] = [];
    const progress = (done: number, of: number, unit: string) => void told.push(`${done} of ${of} ${unit}`);
    await collect(listing({}), { ownership, progress });
    expect(told).toEqual(['1 of 2 packagers', '2 of 2 packagers']);
  });
});
