import { describe, expect, test } from 'vitest';
import { BudgetError } from '#lib/errors.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import type { Delta, Reading, Tools } from '#sources/define.ts';
import { toolsWith } from '#sources/test-kit.ts';
import { aWirePull, BASE, collect, collectFromPagure, flagsAt, heldBy, listAt } from './test-tools.ts';

const ownership = heldBy({ libquill: 'ann', zwilter: 'bob' });
const lists = ['filed/ann', 'actionable/ann', 'filed/bob', 'actionable/bob'];
const seven = aWirePull('libquill', 7);

const listing = (named: Record<string, unknown[]>): Recording[] => lists.map((key) => listAt(key, named[key] ?? []));
const seed = () => collect([...listing({ 'filed/bob': [seven] }), flagsAt('libquill', 7, 'success')], { ownership });

/** Each letter is a packager with one package. */
const people = (letters: string) => heldBy(Object.fromEntries(Array.from(letters, (name) => [name, name])));

const hoursLater = (hours: number) =>
  `${new Date(Date.parse('2026-11-24T14:00:00Z') + hours * 3_600_000).toISOString().slice(0, 19)}Z`;

/** Answers all addresses alike. */
const alike = (status: number): Http =>
  replay([], { fallback: (url) => ({ url, status, body: { error: 'no' } }) }).http;

/** Runs that keep what they save. */
function aCrawl(holders: Tools['ownership'], cursor?: Tools['cursor']) {
  const saved: Delta[] = [];
  let kept = cursor;
  const checkpoint: Tools['checkpoint'] = (reading) => {
    saved.push(reading);
    kept = reading.cursor;
    return Promise.resolve();
  };
  const run = async (http: Http, part: Partial<Tools> = {}): Promise<Reading> => {
    const tools = toolsWith(BASE, http, { ownership: holders, cursor: kept, checkpoint, ...part });
    const reading = await collectFromPagure(tools);
    kept = reading.cursor;
    return reading;
  };
  return { run, saved };
}

/** Everybody's lists are empty, but for these addresses, which always answer 504. */
function except(bad: (url: string) => boolean, asked: string[] = []): Http {
  return replay([], {
    fallback: (url) => {
      asked.push(url);
      const body = { requests: [], pagination: { next: null } };
      return bad(url) ? { url, status: 504, body: {} } : { url, status: 200, body };
    },
  }).http;
}

describe('an outage of dist-git', () => {
  test.each([503, 404, 400])(
    'that answers %i to everything is never taken for news, however long it lasts',
    async (status) => {
      const { run, saved } = aCrawl(ownership, (await seed()).cursor);
      for (let hour = 1; hour <= 40; hour += 1)
        await expect(run(alike(status), { now: hoursLater(hour) })).rejects.toThrow(`answered ${status}`);
      expect(saved).toEqual([]);
    },
  );

  test('is seen where one packager has but two lists', async () => {
    const { run, saved } = aCrawl(heldBy({ libquill: 'ann' }));
    await expect(run(alike(503))).rejects.toThrow('answered 503');
    await expect(run(alike(200))).rejects.toThrow('another shape');
    expect(saved).toEqual([]);
  });

  test('that answers too late to read anything is an outage, too', async () => {
    const spent = () => Promise.reject(new BudgetError('used up its budget of 20 minutes'));
    const over: Http = { ...alike(503), json: spent, jsonIfFound: spent, requestsLeft: () => 100 };
    await expect(aCrawl(ownership).run(over)).rejects.toThrow(BudgetError);
  });

  test('ends a run after four questions', async () => {
    const asked: string[] = [];
    await expect(aCrawl(people('abcdef')).run(except(() => true, asked))).rejects.toThrow('answered 504');
    expect(asked).toHaveLength(4);
  });

  test.each([
    ['no list names any more', 'success', 'bob'],
    ['has CI running', 'pending', 'ann'],
  ])('does not make a pull request gone that %s', async (_what, status, holder) => {
    const ann = heldBy({ libquill: 'ann' });
    const [filed, actionable] = [listAt('filed/ann', [seven]), listAt('actionable/ann', [])];
    const before = await collect([filed, actionable, flagsAt('libquill', 7, status)], { ownership: ann });
    const { run, saved } = aCrawl(heldBy({ libquill: holder }), before.cursor);
    const unknown = (url: string) => ({ url, status: url.includes('/user/') ? 503 : 404, body: {} });
    const http = replay([], { fallback: unknown }).http;
    await expect(run(http, { now: hoursLater(40) })).rejects.toThrow('answered 503');
    expect(saved).toEqual([]);
  });

  test('is seen where the one list that is answered has nothing readable', async () => {
    const answers = [listAt('filed/ann', [{ id: 'seven' }]), listAt('actionable/ann', [], 503)];
    await expect(collect(answers, { ownership: heldBy({ libquill: 'ann' }) })).rejects.toThrow('answered 503');
  });

  test('that begins half way ends the run, which keeps what it has read until then', async () => {
    const { run, saved } = aCrawl(people('abcdefghijkl'));
    let answers = 0;
    const failing = except(() => (answers += 1) > 10);
    await expect(run(failing)).rejects.toThrow('504');
    expect(answers).toBe(16);
    expect(saved).toHaveLength(1);
    expect(saved[0]).toMatchObject({
      complete: false,
      coverage: { done: 5, of: 12, note: '6 lists could not be read' },
    });
  });
});

describe('when a few lists fail', () => {
  test('a list is tried again in the next run, and until then the reading is incomplete', async () => {
    const first = await collect([listAt('filed/ann', [], 504), ...listing({}).slice(1)], { ownership });
    expect(first).toMatchObject({
      mode: 'delta',
      complete: false,
      coverage: { done: 1, of: 2, note: '1 list could not be read' },
    });
    const part = { ownership, cursor: first.cursor, now: hoursLater(0.5) };
    const second = await collect(listing({}), part);
    expect(second).toMatchObject({ mode: 'full', complete: true, coverage: { done: 2, of: 2 } });
  });

  test('one that was read before keeps what it named, and the reading says so', async () => {
    const answers = [...listing({}).slice(0, 2), listAt('filed/bob', [], 504), ...listing({}).slice(3)];
    const before = await seed();
    const reading = await collect(answers, { ownership, cursor: before.cursor, now: hoursLater(2) });
    expect(reading).toMatchObject({
      gone: [],
      complete: false,
      oldestAt: hoursLater(0),
      coverage: { done: 1, of: 2, note: '1 list could not be read' },
    });
  });

  test('the others are read all the same, though the bad ones come first and fail in every run', async () => {
    const { run } = aCrawl(people('abcdef'));
    for (const hour of [0, 1, 2]) {
      const reading = await run(
        except((url) => /\/[abcd]\//.test(url)),
        { now: hoursLater(hour) },
      ).catch(() => undefined);
      if (hour > 0) expect(reading).toMatchObject({ complete: false, coverage: { done: 2, of: 6 } });
      if (hour > 0) expect(JSON.stringify(reading?.cursor).match(new RegExp(hoursLater(hour), 'g'))?.length).toBe(8);
    }
  });

  test('bad ones at the head of the queue are not mistaken for an outage', async () => {
    const reading = await aCrawl(people('abcdef')).run(except((url) => /\/[ab]\//.test(url)));
    expect(reading).toMatchObject({ complete: false, coverage: { done: 4, of: 6 } });
  });

  test('bad ones between good ones are no outage, however many', async () => {
    const reading = await aCrawl(people('abcdefghijkl')).run(except((url) => url.includes('filed')));
    expect(reading).toMatchObject({ complete: false, coverage: { note: '12 lists could not be read' } });
  });

  test('CI results that always fail do not keep the lists from being read', async () => {
    const many = Array.from({ length: 12 }, (_, n) => aWirePull('libquill', n + 1));
    const flags = many.map((_, n) => ({ ...flagsAt('libquill', n + 1), status: 500 }));
    const named = { 'filed/bob': many };
    const { run } = aCrawl(ownership);
    const runAfter = (hours: number) => run(replay([...listing(named), ...flags]).http, { now: hoursLater(hours) });
    await expect(runAfter(0)).rejects.toThrow('answered 500');
    await expect(runAfter(1)).rejects.toThrow('answered 500');
    expect(await runAfter(2)).toMatchObject({
      complete: false,
      oldestAt: hoursLater(2),
      coverage: { done: 2, of: 2, note: 'CI results of 12 pull requests are still to be read' },
    });
  });

  test('CI results that always fail do not make a run ask more than its share', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const asked: string[] = [];
    const answer = (url: string): Recording => {
      asked.push(url);
      const name = /\/user\/(?<name>.)\/requests\/filed/.exec(url)?.groups?.['name'];
      const requests = name === undefined ? [] : [1, 2].map((id) => aWirePull(name, id));
      return { url, status: url.includes('/flag') ? 500 : 200, body: { requests, pagination: { next: null } } };
    };
    const { run } = aCrawl(people(letters));
    const runAfter = (hours: number) => run(replay([], { fallback: answer }).http, { now: hoursLater(hours) });
    for (let hour = 0; hour < 9; hour += 1) await runAfter(hour).catch(() => undefined);
    asked.length = 0;
    expect(await runAfter(9)).toMatchObject({ mode: 'delta', complete: false });
    expect(asked).toHaveLength(24);
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
    expect(await collectFromPagure(toolsWith(BASE, http, { ownership }))).toMatchObject({
      mode: 'delta',
      changed: [{ id: 'dist-git-pulls:rpms/libquill:7' }],
      complete: false,
    });
  });
});
