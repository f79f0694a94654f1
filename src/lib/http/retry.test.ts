import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BudgetError, HttpStatusError, NetworkError, ShapeError, ThinResultError, TimeoutError } from '#lib/errors.ts';
import { parseRetryAfter, planRetries } from './retry.ts';

const asked = { method: 'GET', url: 'https://x.example/' };
const plan = planRetries();
const always = (): number => 0.999;
const answered = (status: number, retryAfterMs?: number) => new HttpStatusError(status, asked, { retryAfterMs });

describe('planRetries', () => {
  test.each([408, 429, 500, 502, 503, 504])('tries again after %i', (status) => {
    expect(plan(answered(status), 1, always)).toBeGreaterThan(0);
  });

  test.each([303, 304, 400, 401, 403, 404, 409, 410])('takes %i for an answer', (status) => {
    expect(plan(answered(status), 1, always)).toBeUndefined();
  });

  test.each([
    new ShapeError('not so', 'GET x'),
    new ThinResultError('too few'),
    new BudgetError('too many'),
    new TypeError('bug'),
    'thrown text',
  ])('never tries again after %s', (error) => {
    expect(plan(error, 1, always)).toBeUndefined();
  });

  test('gives up after four tries, and after two that brought nothing in time', () => {
    const tries = (error: unknown) => [1, 2, 3, 4, 5].map((attempt) => plan(error, attempt, always) !== undefined);
    expect(tries(new NetworkError('reset', asked))).toEqual([true, true, true, false, false]);
    expect(tries(answered(503))).toEqual([true, true, true, false, false]);
    expect(tries(new TimeoutError(30_000, asked))).toEqual([true, false, false, false, false]);
  });

  test('doubles the longest possible wait each time, up to a cap', () => {
    const patient = planRetries({ attempts: 9, baseMs: 1000, maxWaitMs: 5000 });
    const waits = [1, 2, 3, 4, 5].map((attempt) => patient(answered(503), attempt, () => 1));
    expect(waits).toEqual([1000, 2000, 4000, 5000, 5000]);
  });

  test('waits as long as the service asks, but not longer than a minute', () => {
    expect(plan(answered(429, 60_000), 1, always)).toBe(60_000);
    expect(plan(answered(429, 60_001), 1, always)).toBeUndefined();
  });

  test('never waits less than nothing or more than the caps, whatever happens', () => {
    const patient = planRetries({ attempts: Infinity });
    const fault = fc.record({
      status: fc.constantFrom(408, 429, 500, 503),
      retryAfterMs: fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: undefined }),
    });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fault, fc.integer({ min: 1, max: 2000 }), random, ({ status, retryAfterMs }, attempt, x) => {
        const waitMs = patient(answered(status, retryAfterMs), attempt, () => x);
        if (waitMs === undefined) expect(retryAfterMs).toBeGreaterThan(60_000);
        else expect(waitMs).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
        expect(waitMs ?? 0).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');

  test('reads seconds and dates', () => {
    expect(parseRetryAfter('7', now)).toBe(7000);
    expect(parseRetryAfter(' 0 ', now)).toBe(0);
    expect(parseRetryAfter('Tue, 24 Nov 2026 12:00:30 GMT', now)).toBe(30_000);
  });

  test('takes a date that has passed for now', () => {
    expect(parseRetryAfter('Tue, 24 Nov 2026 11:00:00 GMT', now)).toBe(0);
  });

  test.each([undefined, '', '-5', '1.5', 'soon', '2026-11-24T12:00:30Z', 'Tue, 99 Nov 2026 12:00:30 GMT'])(
    'ignores %j',
    (value) => {
      expect(parseRetryAfter(value, now)).toBeUndefined();
    },
  );
});
