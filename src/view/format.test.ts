import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  daysUntil,
  formatAge,
  formatCount,
  formatDay,
  formatDuration,
  formatInstant,
  formatList,
  formatMany,
  formatShortDay,
  formatShown,
  formatTime,
  pageAgeWords,
} from './format.ts';

const NOW = '2026-11-24T14:10:00Z';

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [26750, '26,750'],
    [1234567, '1,234,567'],
  ])('%d is %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  test('lose nothing to their commas', () => {
    fc.assert(fc.property(fc.nat(), (count) => Number(formatCount(count).replaceAll(',', '')) === count));
  });

  test('have a word for one and a word for many', () => {
    expect([0, 1, 2].map((count) => formatMany(count, 'finding'))).toEqual(['0 findings', '1 finding', '2 findings']);
    expect(formatMany(2, 'date passes', 'dates pass')).toBe('2 dates pass');
  });

  test('of what is put away stand apart from those of what is filtered out', () => {
    expect(formatShown({ count: 12 }, 40)).toBe('12 of 40');
    expect(formatShown({ count: 37, putAway: 3 }, 40)).toBe('37 of 40, 3 put away');
    expect(formatShown({ count: 1000, putAway: 0 }, 6070)).toBe('1,000 of 6,070');
  });

  test('of milliseconds are told in the unit that fits', () => {
    expect([840, 12_000, 132_000].map(formatDuration)).toEqual(['840 ms', '12 s', '2 min 12 s']);
  });
});

describe('days and times', () => {
  test('name the year only when it is another one', () => {
    expect(formatDay('2026-11-01T10:00:00Z', NOW)).toBe('1 Nov');
    expect(formatDay('2025-12-29T10:00:00Z', NOW)).toBe('29 Dec 2025');
    expect(formatShortDay('2025-12-29T10:00:00Z', NOW)).toBe('Dec 2025');
    expect(formatShortDay('2026-12-04T00:00:00Z', NOW)).toBe('4 Dec');
  });

  test('name the day only when it is another one', () => {
    expect(formatTime('2026-11-24T14:05:00Z', NOW)).toBe('14:05');
    expect(formatTime('2026-11-22T13:50:00Z', NOW)).toBe('22 Nov 13:50');
    expect(formatInstant(NOW)).toBe('24 Nov 2026, 14:10 UTC');
  });

  test.each([
    ['2026-11-24T13:58:00Z', undefined],
    ['2026-11-23T23:58:00Z', '1 d'],
    ['2026-11-01T10:00:00Z', '23 d'],
    ['2020-11-24T14:10:00Z', '2,191 d'],
    ['2026-11-25T00:00:00Z', undefined],
    ['never', undefined],
  ])('what was opened at %s is %s old', (instant, age) => {
    expect(formatAge(instant, NOW)).toBe(age);
  });

  test('count down to a deadline and below it', () => {
    expect(daysUntil('2026-11-26T14:10:00Z', NOW)).toBe(2);
    expect(daysUntil('2026-11-24T02:10:00Z', NOW)).toBe(0);
    expect(daysUntil('2026-11-23T23:00:00Z', '2026-11-24')).toBe(-1);
  });
});

test.each([
  ['2026-11-24T20:10:00Z', undefined],
  ['2026-11-24T20:11:00Z', 'This page is 6 hours old; the next rebuild may have failed.'],
  ['2026-11-26T14:09:00Z', 'This page is 47 hours old; the next rebuild may have failed.'],
  ['2026-12-20T20:00:00Z', 'This page is 26 days old; the next rebuild may have failed.'],
  ['2026-11-20T14:10:00Z', undefined],
  ['never', undefined],
])('a page of 24 Nov 14:10 that is read at %s says: %s', (at, words) => {
  expect(pageAgeWords(NOW, at)).toBe(words);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('the list %j reads %j', (words, text) => {
  expect(formatList(words)).toBe(text);
});
