import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createLimits } from './limits.ts';
import { createTestHttp, startTestServer } from './test-server.ts';

const deadline = new AbortController().signal;
const MANNERS = { concurrency: 2, minIntervalMs: 100 };

/** A clock that only sleep moves, and queues that note when work starts. */
function setUp() {
  let now = 1000;
  const starts: number[] = [];
  const limits = createLimits({
    deadline,
    clock: () => now,
    async sleep(ms) {
      await setImmediate();
      now += ms;
    },
  });
  return {
    limits,
    starts,
    start: () => {
      starts.push(now - 1000);
      return Promise.resolve();
    },
  };
}

describe('the interval between starts', () => {
  test('is kept, at the first request nobody waits', async () => {
    const { limits, starts, start } = setUp();
    const queue = limits.queueFor('x.example', MANNERS);
    await Promise.all([1, 2, 3].map(() => queue.run(start)));
    expect(starts).toEqual([0, 100, 200]);
  });

  test('does not apply to this machine', async () => {
    const { limits, starts, start } = setUp();
    const queue = limits.queueFor('127.0.0.1:4321', MANNERS);
    await Promise.all([1, 2, 3].map(() => queue.run(start)));
    expect(starts).toEqual([0, 0, 0]);
  });

  test('is the longest that any source named for the host', async () => {
    const { limits, starts, start } = setUp();
    const hasty = limits.queueFor('x.example', { concurrency: 4, minIntervalMs: 10 });
    limits.queueFor('x.example', { concurrency: 4, minIntervalMs: 500 });
    await Promise.all([1, 2].map(() => hasty.run(start)));
    expect(starts).toEqual([0, 500]);
  });

  test('of one host is no concern of another', async () => {
    const { limits, starts, start } = setUp();
    await limits.queueFor('x.example', MANNERS).run(start);
    await limits.queueFor('y.example', MANNERS).run(start);
    expect(starts).toEqual([0, 0]);
  });
});

describe('a held host', () => {
  test('starts nothing before the wait has passed, also when held again while waiting', async () => {
    let now = 0;
    const starts: number[] = [];
    const limits = createLimits({
      deadline,
      clock: () => now,
      async sleep(ms) {
        if (now === 0) queue.hold(900);
        await setImmediate();
        now += ms;
      },
    });
    const queue = limits.queueFor('localhost', MANNERS);
    queue.hold(300);
    await Promise.all([1, 2, 3].map(() => queue.run(() => Promise.resolve(starts.push(now)))));
    expect(starts).toEqual([900, 900, 900]);
  });

  test('is not held shorter by a later, shorter wait', async () => {
    const { limits, starts, start } = setUp();
    const queue = limits.queueFor('localhost', MANNERS);
    queue.hold(300);
    queue.hold(10);
    await queue.run(start);
    expect(starts).toEqual([300]);
  });

  test('is asked again even if the clock stands still', async () => {
    const limits = createLimits({ deadline, clock: () => 0, sleep: () => Promise.resolve() });
    const queue = limits.queueFor('x.example', MANNERS);
    queue.hold(300);
    expect(await queue.run(() => Promise.resolve('asked'))).toBe('asked');
  });
});

describe('two sources at one host', () => {
  /** Answers only when as many requests wait as may be under way, and notes how many that were at most. */
  async function startPatientServer() {
    const seen = { allowed: 1, left: 0, most: 0 };
    let waiting: (() => unknown)[] = [];
    function answerAll() {
      seen.left -= waiting.length;
      const answers = waiting;
      waiting = [];
      answers.forEach((answer) => answer());
    }
    const { url } = await startTestServer((x) => {
      waiting.push(() => x.json([]));
      seen.most = Math.max(seen.most, waiting.length);
      if (waiting.length === Math.min(seen.allowed, seen.left)) setTimeout(answerAll, 2);
    });
    return { url, host: new URL(url).host, seen };
  }

  test('never have more requests under way than the gentler allows, and never fewer without need', async () => {
    const { url, host, seen } = await startPatientServer();
    const asks = fc.record({ concurrency: fc.integer({ min: 1, max: 5 }), requests: fc.integer({ min: 1, max: 8 }) });
    await fc.assert(
      fc.asyncProperty(asks, asks, async (one, two) => {
        seen.allowed = Math.min(one.concurrency, two.concurrency);
        seen.left = one.requests + two.requests;
        seen.most = 0;
        const expected = Math.min(seen.allowed, seen.left);
        const client = createTestHttp();
        const sources = [one, two].map(({ concurrency, requests }) => {
          const { http } = client.forSource({ rateLimit: { concurrency, minIntervalMs: 0 }, host });
          return () => Array.from({ length: requests }, () => http.json(url, z.array(z.unknown())));
        });
        await Promise.all(sources.flatMap((askAll) => askAll()));
        expect(seen.most).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });
});
