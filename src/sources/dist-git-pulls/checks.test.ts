import { describe, expect, test } from 'vitest';
import type { Recording } from '#lib/http/replay.ts';
import type { Reading, Tools } from '#sources/define.ts';
import { aWirePull, collect, flagsAt, heldBy, listAt, pullAt } from './test-tools.ts';

const ownership = heldBy({ libquill: 'ann', zwilter: 'bob' });
const LATER = '2026-11-24T16:00:00Z';
const lists = ['filed/ann', 'actionable/ann', 'filed/bob', 'actionable/bob'];

/** All four lists; those not named are empty. */
const listing = (named: Record<string, unknown[]>): Recording[] => lists.map((key) => listAt(key, named[key] ?? []));
const again = (recordings: Recording[], before: Reading, part: Partial<Tools> = {}) =>
  collect(recordings, { ownership, cursor: before.cursor, now: LATER, ...part });

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

  test('that never came are not waited for, and good ones are not asked for again', async () => {
    await again(listed(OLD), await seedWith(OLD));
    await again(listed(RECENT), await seedWith(RECENT, 'success'), { now: '2026-11-29T14:00:00Z' });
  });

  test.each(['failure', 'success', 'canceled'])(
    'that were %s are asked for again once the pull request has changed',
    async (status) => {
      const before = await seedWith(RECENT, status);
      const rerun = flagsAt('libquill', 7, 'error');
      const reading = await again([rerun, ...listed('2026-11-24T15:30:00Z')], before);
      expect(reading).toMatchObject({ changed: [{ tags: ['ci:error'] }] });
      await again(listed('2026-11-24T15:30:00Z'), reading, { now: '2026-11-24T16:30:00Z' });
    },
  );

  test.each(['failure', 'error'])(
    'that were %s are asked for again after a day, for a check may be run again',
    async (status) => {
      const before = await seedWith(OLD, status);
      const later = await again(listed(OLD), before, { now: '2026-11-25T13:59:00Z' });
      const reading = await again([success, ...listed(OLD)], later, { now: '2026-11-25T14:00:00Z' });
      expect(reading).toMatchObject({ changed: [{ tags: ['ci:success'] }] });
    },
  );

  test('that failed leave two thirds of a run to the lists, and take their turns', async () => {
    const owners = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`pkg${n}`, `ann${10 + n}`]));
    const many = heldBy(owners);
    const all = Object.entries(owners).flatMap(([name, person]) => [
      listAt(`filed/${person}`, []),
      listAt(`actionable/${person}`, [aWirePull(name, 1)]),
    ]);
    const byKey = Object.keys(owners).sort((a, b) => (`${a}:` < `${b}:` ? -1 : 1));
    const flags = byKey.map((name) => flagsAt(name, 1, 'failure'));
    const seeded = await collect([...all, ...flags], { ownership: many });
    const [first, second] = ['2026-11-25T14:00:00Z', '2026-11-25T15:00:00Z'];
    const once = await collect([...all.slice(0, 16), ...flags.slice(0, 8)], {
      ownership: many,
      cursor: seeded.cursor,
      now: first,
    });
    await collect([...all.slice(16, 32), ...flags.slice(8, 16)], { ownership: many, cursor: once.cursor, now: second });
  });

  test('that failed are all asked for again where the lists leave room for them', async () => {
    const many = Array.from({ length: 12 }, (_, n) => aWirePull('libquill', n + 1));
    const flags = many.map((_, n) => flagsAt('libquill', n + 1, 'failure'));
    const answers = [...listing({ 'filed/bob': many }), ...flags];
    const seeded = await collect(answers, { ownership });
    await again(answers, seeded, { now: '2026-11-25T14:00:00Z' });
  });

  test('that cannot be read leave those of before, where there are any', async () => {
    const before = await seedWith(RECENT, 'pending');
    const [flag] = [{ username: 'Fedora CI', status: 'success', date_updated: '1795140000.0' }];
    const flags = { ...success, body: { flags: [flag, 'not a result'] } };
    const reading = await again([flags, ...listed(RECENT)], before);
    expect(reading).toMatchObject({ changed: [{ details: [{ lines: ['Fedora CI: success', 'Zuul: pending'] }] }] });
  });

  test('of a pull request that is gone make it be looked for', async () => {
    const flags = { ...flagsAt('libquill', 7), status: 404 };
    const reading = await collect([...listed(RECENT), flags, pullAt('libquill', 7, undefined)], { ownership });
    expect(reading).toMatchObject({ mode: 'full', findings: [], complete: true });
  });
});
