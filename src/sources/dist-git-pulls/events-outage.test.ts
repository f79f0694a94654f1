/** The change log can be read, dist-git cannot. */
import { describe, expect, test } from 'vitest';
import { windowFor } from '#collect/run/collect-changes.ts';
import { BudgetError, HttpStatusError } from '#lib/errors.ts';
import { replay } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import type { Delta, Reading, Tools } from '#sources/define.ts';
import { toolsWith } from '#sources/test-kit.ts';
import { parseState } from './state.ts';
import { changesOf, createDistGit } from './test-dist-git.ts';
import { BASE, collectFromPagure, heldBy, type Left, merge } from './test-tools.ts';
import { TOPICS } from './pagure/events.ts';

const OWNERS = { libquill: 'ann', zwilter: 'bob', tidewater: 'cat', marrow: 'dan', plover: 'eve' };
const START_MS = Date.parse('2026-11-24T12:00:00Z');
const minutes = (count: number): number => START_MS + count * 60_000;
const at = (count: number): string => new Date(minutes(count)).toISOString().replace('.000', '');
const DAY = 24 * 60;

/** Answers all addresses alike. */
const alike = (status: number): Http =>
  replay([], { fallback: (url) => ({ url, status, body: { error: 'no' } }) }).http;

type Known = Left & { last: Reading | undefined };

/** Runs with the log that keep what they save, also where they fail. */
function aCrawl() {
  const distGit = createDistGit(OWNERS);
  const saved: Delta[] = [];
  let known: Known = { findings: new Map(), cursor: undefined, complete: false, last: undefined };
  const keep = (reading: Reading): Reading => {
    known = { ...merge(known, reading), last: reading };
    return reading;
  };
  const checkpoint = (reading: Delta): Promise<void> => {
    saved.push(reading);
    keep(reading);
    return Promise.resolve();
  };
  const run = async (minute: number, http: Http, part: Partial<Tools> = {}): Promise<Reading> => {
    const window = windowFor([known.last?.changesUntil ?? []].flat(), TOPICS, at(minute));
    const changes = window && changesOf(distGit.messages, window.since, window.until);
    const kept = { cursor: known.cursor, changes, checkpoint };
    const tools = toolsWith(BASE, http, { ownership: heldBy(OWNERS), now: at(minute), ...kept, ...part });
    return keep(await collectFromPagure(tools));
  };
  const ids = () => [...known.findings.keys()].sort();
  const failures = () => {
    const { lists, pulls } = parseState(known.cursor, at(0));
    return [...lists.values(), ...pulls.values()].filter(({ failedAt }) => failedAt !== null).length;
  };
  return { distGit, run, saved, known: () => known, ids, failures };
}

/** dist-git until it has given so many answers. */
function downAfter(answers: number, { distGit }: ReturnType<typeof aCrawl>, asked: string[] = []): Http {
  return distGit.http((url) => {
    if (asked.push(url) > answers) throw new HttpStatusError(503, { method: 'GET', url });
  });
}

describe('an outage of dist-git while the change log can be read', () => {
  test.each([503, 404, 400])(
    'that answers %i to everything fails each run, which keeps what it was told',
    async (status) => {
      const crawl = aCrawl();
      const closing = crawl.distGit.open('libquill', 'bob', minutes(-600));
      await crawl.run(0, crawl.distGit.http());
      for (let hour = 1; hour <= 30; hour += 1) {
        crawl.distGit.open('zwilter', 'stranger', minutes(hour * 60 - 30));
        if (hour === 3) crawl.distGit.happen('close', closing, minutes(hour * 60 - 20));
        await expect(crawl.run(hour * 60, alike(status))).rejects.toThrow(`answered ${String(status)}`);
        expect(crawl.known().last).toMatchObject({ mode: 'delta', changesUntil: at(hour * 60 - 1), complete: true });
        expect(crawl.ids()).toHaveLength(hour < 3 ? hour + 1 : hour);
      }
      expect(crawl.saved).toHaveLength(30);
      expect(crawl.failures()).toBe(0);
      const after = await crawl.run(31 * 60, crawl.distGit.http());
      expect(after).toMatchObject({ changed: [], gone: [], complete: true });
    },
  );

  test('that lasts longer than the log reaches back does not make everything be read anew', async () => {
    const crawl = aCrawl();
    await crawl.run(0, crawl.distGit.http());
    for (let day = 1; day <= 12; day += 1)
      await expect(crawl.run(day * DAY, alike(503))).rejects.toThrow('answered 503');
    const opened = crawl.distGit.open('marrow', 'stranger', minutes(12.5 * DAY));
    const asked: string[] = [];
    const after = await crawl.run(13 * DAY, downAfter(Infinity, crawl, asked));
    expect(after).toMatchObject({
      changed: [{ package: opened.name }],
      changesUntil: at(13 * DAY - 1),
      complete: true,
    });
    expect(asked).toHaveLength(4);
  });

  test('is not made good by a log that has nothing to tell', async () => {
    const crawl = aCrawl();
    await crawl.run(0, crawl.distGit.http());
    await expect(crawl.run(60, alike(503))).rejects.toThrow('answered 503');
    expect(crawl.saved).toMatchObject([{ changed: [], gone: [], changesUntil: at(59) }]);
  });

  test('that answers too late to read anything is an outage, too, and what was told stays', async () => {
    const crawl = aCrawl();
    await crawl.run(0, crawl.distGit.http());
    crawl.distGit.open('zwilter', 'stranger', minutes(10));
    const spent = () => Promise.reject(new BudgetError('used up its budget of 20 minutes'));
    const over: Http = { ...alike(503), json: spent, jsonIfFound: spent, requestsLeft: () => 100 };
    await expect(crawl.run(60, over)).rejects.toThrow(BudgetError);
    expect(crawl.saved).toMatchObject([{ changed: [{ package: 'zwilter' }], changesUntil: at(59) }]);
  });

  test('leaves nothing behind where dist-git was never read: then the log tells but of a part', async () => {
    const crawl = aCrawl();
    crawl.distGit.open('libquill', 'bob', minutes(-600));
    const changes = changesOf(crawl.distGit.messages, at(-700), at(-1));
    await expect(crawl.run(0, alike(503), { changes })).rejects.toThrow('answered 503');
    expect(crawl.saved).toEqual([]);
  });

  test('that begins half way ends the run, which keeps what it was told and what it has read', async () => {
    const crawl = aCrawl();
    await crawl.run(0, crawl.distGit.http());
    const hidden = crawl.distGit.open('libquill', 'stranger', minutes(-1));
    crawl.distGit.messages.length = 0;
    crawl.distGit.open('zwilter', 'stranger', minutes(10));
    const asked: string[] = [];
    await expect(crawl.run(60, downAfter(2, crawl, asked))).rejects.toThrow('answered 503');
    expect(asked).toHaveLength(9);
    expect(crawl.saved).toMatchObject([
      { changed: [{ package: hidden.name }, { package: 'zwilter' }], complete: false },
    ]);
    expect(crawl.known().last?.coverage?.note).toContain('6 lists could not be read');
    const after = await crawl.run(120, crawl.distGit.http());
    expect(after).toMatchObject({ changed: [], gone: [], complete: true });
  });
});
