/** What pages show after given lists and given messages, whichever program dist-git runs. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Cursor } from '#domain/snapshot.ts';
import { BudgetError } from '#lib/errors.ts';
import oldCursors from './fixtures/old-cursors.json' with { type: 'json' };
import { createCrawls, type EngineName, minutes } from './test-crawls.ts';

/** What crawls of November 2026 noted after the first reading of `afterFirstReading`. */
const OLD_CURSORS = z.object({ pagure: Cursor, forgejo: Cursor }).parse(oldCursors);

const HOUR = 60;
const WEEK = 7 * 24 * HOUR;

/** Two open pull requests, read an hour ago. */
async function afterFirstReading(engine: EngineName) {
  const crawls = createCrawls(engine);
  const quill = crawls.distGit.open('libquill', 'bob', minutes(-600));
  crawls.distGit.flag(quill, 'Zuul', { status: 'success', ms: minutes(-590) });
  const zwilter = crawls.distGit.open('zwilter', 'stranger', minutes(-500));
  const first = await crawls.run(0);
  return { ...crawls, quill, zwilter, first };
}

describe.each<EngineName>(['Pagure', 'Forgejo'])('while dist-git runs %s', (engine) => {
  test('a first reading shows every open pull request, and is complete', async () => {
    const { first, shown, isComplete } = await afterFirstReading(engine);
    expect(first.reading.mode).toBe('full');
    expect(shown()).toEqual(['libquill:1 ci:success', 'zwilter:1']);
    expect(isComplete()).toBe(true);
  });

  test('an hour later what opened is shown and what closed is gone', async () => {
    const { distGit, quill, run, shown } = await afterFirstReading(engine);
    distGit.open('zwilter', 'ann', minutes(10));
    distGit.happen('close', quill, minutes(20));
    const { reading } = await run(HOUR);
    expect(reading.mode).toBe('delta');
    expect(shown()).toEqual(['zwilter:1', 'zwilter:2']);
  });

  test('a quiet hour changes nothing', async () => {
    const { run, shown } = await afterFirstReading(engine);
    const { reading } = await run(HOUR);
    expect(reading).toMatchObject({ mode: 'delta', changed: [], gone: [] });
    expect(shown()).toEqual(['libquill:1 ci:success', 'zwilter:1']);
  });

  test('one that closed without a message is gone within eight days', async () => {
    const { distGit, quill, missed, run, shown } = await afterFirstReading(engine);
    missed.add(quill);
    distGit.happen('close', quill, minutes(20));
    for (const minute of [HOUR, WEEK + HOUR, WEEK + 2 * HOUR]) await run(minute);
    expect(shown()).toEqual(['zwilter:1']);
  });

  test('one that closed and was reopened within the hour stays', async () => {
    const { distGit, quill, run, shown } = await afterFirstReading(engine);
    distGit.happen('close', quill, minutes(20));
    distGit.happen('reopen', quill, minutes(30));
    await run(HOUR);
    expect(shown()).toEqual(['libquill:1 ci:success', 'zwilter:1']);
  });

  test('one that is reopened hours later comes back, with its CI result', async () => {
    const { distGit, quill, run, shown } = await afterFirstReading(engine);
    distGit.happen('close', quill, minutes(20));
    await run(HOUR);
    expect(shown()).toEqual(['zwilter:1']);
    distGit.happen('reopen', quill, minutes(90));
    await run(2 * HOUR);
    expect(shown()).toEqual(['libquill:1 ci:success', 'zwilter:1']);
  });

  test('those of a repository that vanishes without a word are gone within eight days', async () => {
    const { distGit, quill, run, shown } = await afterFirstReading(engine);
    distGit.pulls.splice(distGit.pulls.indexOf(quill), 1);
    for (const minute of [HOUR, WEEK + HOUR, WEEK + 2 * HOUR]) await run(minute);
    expect(shown()).toEqual(['zwilter:1']);
  });

  test('a budget that ends in the middle leaves what was read, and the next run goes on to the same end', async () => {
    const { run, shown, isComplete, distGit } = createCrawls(engine);
    for (const author of ['ann', 'bob', 'stranger']) distGit.open('libquill', author, minutes(-600));
    const first = await run(0, { requests: 4 });
    expect(first.reading.mode).toBe(engine === 'Pagure' ? 'delta' : 'full');
    expect(isComplete()).toBe(false);
    for (const minute of [HOUR, 2 * HOUR, 3 * HOUR]) await run(minute);
    expect(shown()).toEqual(['libquill:1', 'libquill:2', 'libquill:3']);
    expect(isComplete()).toBe(true);
  });

  test('CI is shown running, then failed, and no more once something new is pushed', async () => {
    const { distGit, quill, run, shown } = await afterFirstReading(engine);
    distGit.happen('push', quill, minutes(10));
    distGit.flag(quill, 'Zuul', { status: 'pending', ms: minutes(11) });
    await run(HOUR);
    expect(shown()[0]).toBe('libquill:1 ci:pending');
    distGit.flag(quill, 'Zuul', { status: 'failure', ms: minutes(70) });
    await run(2 * HOUR);
    expect(shown()[0]).toBe('libquill:1 ci:failure');
    distGit.happen('push', quill, minutes(130));
    await run(3 * HOUR);
    expect(shown()[0]).toBe('libquill:1');
  });

  test('lists that are cut short fail the run, and what was known stays', async () => {
    const { distGit, quill, missed, run, shown } = await afterFirstReading(engine);
    missed.add(quill);
    distGit.happen('close', quill, minutes(20));
    await expect(run(HOUR, { isCutShort: true })).rejects.toThrow('ends early');
    expect(shown()).toEqual(['libquill:1 ci:success', 'zwilter:1']);
  });

  test('with --full everything is read anew, and what closed unseen is gone', async () => {
    const { distGit, quill, missed, run, shown } = await afterFirstReading(engine);
    missed.add(quill);
    distGit.happen('close', quill, minutes(20));
    const { reading } = await run(HOUR, { part: { full: true, cursor: undefined, changes: undefined } });
    expect(reading).toMatchObject({ mode: 'full', complete: true });
    expect(shown()).toEqual(['zwilter:1']);
  });
});

describe('a budget that is spent before any list could be asked for', () => {
  test('leaves what messages told while dist-git runs Pagure', async () => {
    const { distGit, quill, run, shown } = await afterFirstReading('Pagure');
    distGit.happen('close', quill, minutes(20));
    const { reading, asked } = await run(HOUR, { requests: 1 });
    expect(asked).toEqual(['/api/0/version']);
    expect(reading).toMatchObject({ mode: 'delta', gone: ['dist-git-pulls:rpms/libquill:1'] });
    expect(shown()).toEqual(['zwilter:1']);
  });

  test('fails the run while dist-git runs Forgejo, and what was known stays', async () => {
    const { distGit, quill, run, shown } = await afterFirstReading('Forgejo');
    distGit.happen('close', quill, minutes(20));
    await expect(run(HOUR, { requests: 2 })).rejects.toThrow(BudgetError);
    expect(shown()).toEqual(['libquill:1 ci:success', 'zwilter:1']);
  });
});

describe('the cursor that an older version of this program has left', () => {
  test.each([
    ['Pagure', OLD_CURSORS.pagure],
    ['Forgejo', OLD_CURSORS.forgejo],
  ] as const)('is gone on from while dist-git runs %s, as if nothing had changed', async (engine, old) => {
    const own = await afterFirstReading(engine);
    const other = await afterFirstReading(engine);
    for (const { distGit, quill, run } of [own, other]) {
      await run(30);
      distGit.happen('close', quill, minutes(40));
      distGit.open('libquill', 'ann', minutes(50));
    }
    other.replaceCursor(old);
    const [expected, found] = [await own.run(90), await other.run(90)];
    expect(found.asked).toEqual(expected.asked);
    expect(found.reading).toMatchObject({ mode: 'delta', gone: ['dist-git-pulls:rpms/libquill:1'], complete: true });
    expect(other.shown()).toEqual(own.shown());
  });
});
