import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShapeError } from './errors.ts';
import { formatDay, parseInstant, toInstant } from './instant.ts';

describe('the spellings of time', () => {
  test.each([
    ['1727334763', '2024-09-26T07:12:43Z'],
    ['1795053600.0', '2026-11-19T02:00:00Z'],
    [1706000000.123456, '2024-01-23T08:53:20Z'],
    ['2026-11-20 08:00:01', '2026-11-20T08:00:01Z'],
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z'],
    ['2026-11-20', '2026-11-20T00:00:00Z'],
    ['2026-11-21 02:17:05.777777+00:00', '2026-11-21T02:17:05Z'],
    ['2026-11-21T02:17:05+0200', '2026-11-21T00:17:05Z'],
    ['2023-09-04T14:20:24', '2023-09-04T14:20:24Z'],
  ])('%s is %s', (spelling, instant) => {
    expect(parseInstant(spelling)).toBe(instant);
  });

  test.each(['', 'yesterday', '2026-13-40', '2026-11-20T25:00:00Z', '99999999999999', 'NaN'])(
    '%j is no time',
    (spelling) => {
      expect(() => parseInstant(spelling)).toThrow(ShapeError);
    },
  );

  test('an instant reads as itself', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          expect(parseInstant(toInstant(date))).toBe(toInstant(date));
        },
      ),
    );
  });
});

describe('days', () => {
  test.each([
    ['2026-11-21T01:20:00Z', '21 Nov 2026'],
    ['2026-01-01T00:00:00Z', '1 Jan 2026'],
    ['2025-12-31T23:59:59Z', '31 Dec 2025'],
    ['9999-06-09T12:00:00Z', '9 Jun 9999'],
  ])('%s is on %s', (instant, day) => {
    expect(formatDay(instant)).toBe(day);
  });
});
