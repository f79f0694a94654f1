import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept, baselineAfter, type Doubt } from './accept.ts';

const part = (rows: number, mayBeEmpty = false) => ({ name: 'bugs', rows, mayBeEmpty });
const NOW = '2026-11-24T14:00:00Z';

const judge = (before: number | undefined, after: number, doubt?: Doubt, now = NOW) =>
  accept({
    previous: before === undefined ? undefined : { parts: [part(before)], findings: 0 },
    next: { parts: [part(after)], findings: 0, droppedCount: 0 },
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
    const overrides = (rows: number) => ({ parts: [{ name: 'overrides', rows, mayBeEmpty: true }], findings: rows });
    const next = { ...overrides(0), droppedCount: 0 };
    expect(accept({ previous: overrides(12), next, doubt: undefined, now: NOW })).toEqual({ accepted: true });
  });

  test('does not take for lost what was not asked for, as long as all is about as much', () => {
    const collections = (...names: string[]) => ({
      parts: names.map((name) => ({ name, rows: 24_000, mayBeEmpty: false })),
      findings: 100,
    });
    const previous = collections('f46', 'f44');
    const judgeNext = (...names: string[]) =>
      accept({ previous, next: { ...collections(...names), droppedCount: 0 }, doubt: undefined, now: NOW });
    expect(judgeNext('f46', 'f45')).toEqual({ accepted: true });
    expect(judgeNext('f46')).toMatchObject({ accepted: false, reason: expect.stringContaining('24000 records') });
  });

  test('does not believe that the findings are gone while the records are there', () => {
    const amount = (findings: number) => ({ parts: [part(24_000)], findings });
    const judgeFindings = (before: number, after: number) =>
      accept({ previous: amount(before), next: { ...amount(after), droppedCount: 0 }, doubt: undefined, now: NOW });
    expect(judgeFindings(800, 0)).toMatchObject({
      accepted: false,
      reason: expect.stringContaining('0 findings where there were 800'),
    });
    expect(judgeFindings(800, 500)).toEqual({ accepted: true });
    expect(judgeFindings(19, 0)).toEqual({ accepted: true });
    expect(judgeFindings(20, 9)).toMatchObject({ accepted: false });
  });

  test('is not fooled by small losses that add up within a day', () => {
    const day = (hour: number) => `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`;
    let best = baselineAfter(undefined, { parts: [part(1000)], findings: 0 }, day(0));
    let refused = 0;
    for (let hour = 1, rows = 800; hour < 8; hour += 1, rows = Math.floor(rows * 0.8)) {
      const next = { parts: [part(rows)], findings: 0 };
      const verdict = accept({ previous: best, next: { ...next, droppedCount: 0 }, doubt: undefined, now: day(hour) });
      if (verdict.accepted) best = baselineAfter(best, next, day(hour));
      else refused += 1;
    }
    expect(best.parts).toEqual([part(1000)]);
    expect(refused).toBe(6);
    expect(baselineAfter(best, { parts: [part(800)], findings: 0 }, '2026-11-25T00:00:00Z').parts).toEqual([part(800)]);
  });

  test('does not let a person accept records that cannot be read', () => {
    const next = { parts: [part(10)], findings: 0 };
    const previous = { parts: [part(1000)], findings: 900 };
    const isAcceptedByHand = (droppedCount: number) =>
      accept({ previous, next: { ...next, droppedCount }, doubt: undefined, now: NOW, isAcceptedByHand: true });
    expect(isAcceptedByHand(0)).toEqual({ accepted: true });
    expect(isAcceptedByHand(9)).toMatchObject({ accepted: false });
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
    expect(judge(1000, 500, second.doubt, '2026-11-24T15:00:00Z')).toEqual({ accepted: true, confirmed: true });
  });

  test('believes an optional source that has nothing at all when it says so for a day, and no other', () => {
    const nothing = (now: string, doubt?: Doubt, optional = true) =>
      accept({ previous: undefined, next: { parts: [part(0)], findings: 0, droppedCount: 0 }, doubt, now, optional });
    const first = nothing(NOW);
    if (first.accepted || first.doubt === undefined) throw new Error('expected a doubt');
    const doubt = { ...first.doubt, times: 9 };
    expect(nothing('2026-11-25T13:59:00Z', doubt)).toMatchObject({ accepted: false });
    expect(nothing('2026-11-25T14:00:00Z', doubt)).toEqual({ accepted: true, confirmed: true });
    expect(nothing('2026-11-25T14:00:00Z', { ...first.doubt, times: 1 })).toMatchObject({ accepted: false });
    expect(nothing('2026-11-25T14:00:00Z', doubt, false)).toMatchObject({ accepted: false });
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
      accept({
        previous: undefined,
        next: { parts: [part(1000)], findings: 0, droppedCount },
        doubt: undefined,
        now: NOW,
      });
    expect(broken(3)).toEqual({ accepted: true });
    expect(broken(50)).toEqual({ accepted: true });
    expect(broken(51)).toMatchObject({ accepted: false, reason: expect.stringContaining('51 of 1000') });
  });

  test('takes no list of which nothing can be read, however short it is', () => {
    const next = { parts: [part(2)], findings: 0 };
    const judgeBroken = (droppedCount: number) =>
      accept({ previous: undefined, next: { ...next, droppedCount }, doubt: undefined, now: NOW }).accepted;
    expect([1, 2].map(judgeBroken)).toEqual([true, false]);
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
