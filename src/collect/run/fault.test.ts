import { describe, expect, test } from 'vitest';
import type { Fault } from '#domain/fault.ts';
import { Outcome } from '#domain/outcome.ts';
import type { Dropped } from '#domain/snapshot.ts';
import {
  BudgetError,
  HttpStatusError,
  NetworkError,
  RunOverError,
  ShapeError,
  ThinResultError,
  TimeoutError,
  TooFewError,
} from '#lib/errors.ts';
import { aBench, findingsSource, goodReading, noRequest, rowsOf } from './test-run.ts';

const { at, store } = aBench();
const asked = { method: 'GET', url: 'https://bugzilla.example.org/rest/bug' };
const readOutcome = async () => Outcome.parse(await store().readOutcome('bugzilla'));

describe('a fault of a service is known as data, beside its own words', () => {
  test.each<[Error, Fault]>([
    [new HttpStatusError(503, asked, { said: 'Gone fishing' }), { kind: 'status', status: 503 }],
    [new TimeoutError(60_000, asked), { kind: 'timeout', seconds: 60 }],
    [new NetworkError('connection reset', asked), { kind: 'no-answer' }],
    [new ShapeError('answered HTML instead of JSON', 'GET /rest/bug'), { kind: 'unexpected-answer' }],
    [new ThinResultError('none of the releases is checked there'), { kind: 'too-little' }],
    [
      new TooFewError({ done: 30, of: 100, unit: 'open bugs' }),
      { kind: 'too-little', done: 30, of: 100, unit: 'open bugs' },
    ],
    [new BudgetError('used up its budget of 10 requests'), { kind: 'over-budget' }],
    [new RunOverError(), { kind: 'out-of-time' }],
  ])('%s', async (error, fault) => {
    await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', () => Promise.reject(error))]);
    expect(await readOutcome()).toMatchObject({ state: 'missing', reason: error.message, fault });
  });

  test('a source that waits for another one says that it waits', async () => {
    await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', noRequest, { needs: ['releases'] })]);
    expect((await readOutcome()).fault).toEqual({ kind: 'waiting' });
  });

  test('an answer that is not believed says how much there was, and how much there was before', async () => {
    const read = (now: string, rows: number, dropped: Dropped[] = []) =>
      at(now, [findingsSource('bugzilla', () => Promise.resolve({ ...goodReading, parts: rowsOf(rows), dropped }))]);
    await read('2026-11-24T14:00:00Z', 1000);
    expect((await readOutcome()).fault).toBeUndefined();
    await read('2026-11-24T15:00:00Z', 3);
    expect((await readOutcome()).fault).toEqual({ kind: 'too-little', done: 3, of: 1000, unit: 'bugs' });
    await read('2026-11-24T16:00:00Z', 0);
    expect((await readOutcome()).fault).toEqual({ kind: 'too-little', done: 0, unit: 'bugs' });
    const dropped = Array.from({ length: 60 }, () => ({ reason: 'no id' }));
    await read('2026-11-24T17:00:00Z', 100, dropped);
    expect((await readOutcome()).fault).toEqual({ kind: 'unreadable', done: 60, of: 100, unit: 'records' });
  });

  test('a run that had no time left says so', async () => {
    await at('2026-11-24T14:00:00Z', [findingsSource('bugzilla', noRequest)], { isOver: () => true });
    expect((await readOutcome()).fault).toEqual({ kind: 'out-of-time' });
  });
});
