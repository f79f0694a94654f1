import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept, type Doubt } from './accept.ts';

const part = (rows: number, mayBeEmpty = false) => ({ name: 'bugs', rows, mayBeEmpty });
const NOW = '2026-11-24T14:00:00Z';

const judge = (before: number | undefined, after: number, doubt?: Doubt, now = NOW) =>
  accept({
    previous: before === undefined ? undefined : [part(before)],
    next: { parts: [part(after)], droppedCount: 0 },
    doubt,
    now,
  });

describe('the guard', () => {
  test('believes a first answer and an answer of about the same size', () => {
    expect(judge(undefined, 5)).toEqual({ accepted: true });
    expect(judge(1000, 900)).toEqual({ accepted: true });
    expect(judge(1000, 4000)).toEqual({ accepted: true });
  });

  test('does not believe an empty answer, not even the first', () => {
    expect(judge(undefined, 0)).toMatchObject({ accepted: false, reason: expect.stringContaining('no bugs at all') });
    expect(judge(40, 0)).toMatchObject({ accepted: false });
  });

  test('believes an empty answer where empty is normal', () => {
    const next = { parts: [{ name: 'overrides', rows: 0, mayBeEmpty: true }], droppedCount: 0 };
    expect(
      accept({ previous: [{ name: 'overrides', rows: 12, mayBeEmpty: true }], next, doubt: undefined, now: NOW }),
    ).toEqual({ accepted: true });
  });

  test('does not believe half of what there was, and says both numbers', () => {
    expect(judge(1000, 500)).toMatchObject({
      accepted: false,
      reason: expect.stringContaining('500 bugs where there were 1000'),
    });
  });

  test('lets short lists come and go', () => {
    expect(judge(12, 3)).toEqual({ accepted: true });
  });

  test('believes the small answer when it came back three times over an hour', () => {
    const first = judge(1000, 500);
    if (first.accepted || first.doubt === undefined) throw new Error('expected a doubt');
    const second = judge(1000, 505, first.doubt, '2026-11-24T14:30:00Z');
    if (second.accepted || second.doubt === undefined) throw new Error('expected a doubt');
    expect(second.doubt).toMatchObject({ times: 2, since: NOW });
    expect(judge(1000, 500, second.doubt, '2026-11-24T14:45:00Z')).toMatchObject({ accepted: false });
    expect(judge(1000, 500, second.doubt, '2026-11-24T15:00:00Z')).toEqual({ accepted: true });
  });

  test('starts counting anew when the small answer is another one', () => {
    const first = judge(1000, 500);
    if (first.accepted || first.doubt === undefined) throw new Error('expected a doubt');
    expect(judge(1000, 200, first.doubt, '2026-11-24T16:00:00Z')).toMatchObject({
      accepted: false,
      doubt: { times: 1 },
    });
  });

  test('takes a few broken records, but not many', () => {
    const broken = (droppedCount: number) =>
      accept({ previous: undefined, next: { parts: [part(1000)], droppedCount }, doubt: undefined, now: NOW });
    expect(broken(3)).toEqual({ accepted: true });
    expect(broken(50)).toEqual({ accepted: true });
    expect(broken(51)).toMatchObject({ accepted: false, reason: expect.stringContaining('51 of 1000') });
  });

  test('never accepts a loss of more than 30 % at first sight, and always accepts growth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 50_000 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (before, factor) => {
          const after = Math.floor(before * factor);
          const verdict = judge(before, after);
          if (after < before * 0.7) expect(verdict.accepted).toBe(false);
          if (after >= before) expect(verdict.accepted).toBe(true);
        },
      ),
    );
  });
});
