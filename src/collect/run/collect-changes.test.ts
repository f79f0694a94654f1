import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSourceIdentity } from '#domain/builders.ts';
import { HttpStatusError } from '#lib/errors.ts';
import { replay } from '#lib/http/replay.ts';
import { toInstant } from '#lib/instant.ts';
import { defineChangeLog, type Change } from '#sources/define.ts';
import { toolsWith } from '#sources/test-kit.ts';
import { readChanges, windowFor } from './collect-changes.ts';

const NOW = '2026-11-24T14:00:00Z';
const TOPICS = ['org.fedoraproject.prod.pagure.pull-request.new'];
const noHttp = replay([]).http;

describe('the window of the change log', () => {
  test('reaches back to who is furthest behind, with an overlap, and leaves out the last minute', () => {
    expect(windowFor(['2026-11-24T13:00:00Z', '2026-11-24T12:00:00Z'], TOPICS, NOW)).toEqual({
      since: '2026-11-24T11:55:00Z',
      until: '2026-11-24T13:59:00Z',
      topics: TOPICS,
    });
  });

  test('is not worth it when nobody waits, or waits for more than a week', () => {
    expect(windowFor([], TOPICS, NOW)).toBeUndefined();
    expect(windowFor(['2026-11-01T00:00:00Z'], TOPICS, NOW)).toBeUndefined();
    expect(windowFor(['2026-11-24T13:00:00Z'], [], NOW)).toBeUndefined();
  });

  test('leaves no gap between one run and the next, however long they are apart within a week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 * 24 * 60 - 2 }), (minutes) => {
        const later = toInstant(new Date(Date.parse(NOW) + minutes * 60_000));
        const first = windowFor(['2026-11-24T13:00:00Z'], TOPICS, NOW);
        const second = windowFor([first?.until ?? ''], TOPICS, later);
        expect(second === undefined || second.since <= (first?.until ?? '')).toBe(true);
        expect(second).toBeDefined();
      }),
    );
  });
});

describe('reading the change log', () => {
  const window = { since: '2026-11-24T13:00:00Z', until: '2026-11-24T13:59:00Z', topics: ['a', 'b'] };
  const log = (collect: () => Promise<Change[]>) =>
    defineChangeLog({
      identity: aSourceIdentity(),
      service: 'datagrepper',
      rateLimit: { concurrency: 1, minIntervalMs: 0 },
      collect,
    });
  const tools = toolsWith('https://apps.fedoraproject.org/datagrepper', noHttp);
  const message = (id: string, topic: string, at: string): Change => ({ id, topic, at, body: {} });

  test('gives each message once, oldest first, by topic', async () => {
    const messages = [
      message('2', 'a', '2026-11-24T13:30:00Z'),
      message('1', 'b', '2026-11-24T13:10:00Z'),
      message('2', 'a', '2026-11-24T13:30:00Z'),
      message('3', 'a', '2026-11-24T13:05:00Z'),
    ];
    const read = await readChanges(
      log(() => Promise.resolve(messages)),
      tools,
      window,
    );
    if (!('changes' in read)) throw new Error('expected changes');
    expect(read.changes.of(['a']).map(({ id }) => id)).toEqual(['3', '2']);
    expect(read.changes.of(['a', 'b']).map(({ id }) => id)).toEqual(['3', '1', '2']);
  });

  test('keeps the order of the log within a second, which is the one they came in', async () => {
    const messages = ['9', '1', '5'].map((id) => message(id, 'a', '2026-11-24T13:30:00Z'));
    const read = await readChanges(
      log(() => Promise.resolve(messages)),
      tools,
      window,
    );
    if (!('changes' in read)) throw new Error('expected changes');
    expect(read.changes.of(['a']).map(({ id }) => id)).toEqual(['9', '1', '5']);
  });

  test('makes a fault of the service a fact, and lets a bug through', async () => {
    const down = new HttpStatusError(503, {
      method: 'GET',
      url: 'https://apps.fedoraproject.org/datagrepper/v2/search',
    });
    expect(
      await readChanges(
        log(() => Promise.reject(down)),
        tools,
        window,
      ),
    ).toEqual({ fault: down });
    await expect(
      readChanges(
        log(() => Promise.reject(new TypeError('x'))),
        tools,
        window,
      ),
    ).rejects.toThrow('x');
  });
});
