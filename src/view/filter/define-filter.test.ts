import { describe, expect, test } from 'vitest';
import { aLine } from '../builders.ts';
import { lineTest, parseFilters } from './filters.ts';
import type { Line } from '../line/line.ts';

/** The line of this test passes what an address asks for. */
const passes = (query: string, line: Partial<Line> = {}): boolean =>
  lineTest(parseFilters(new URLSearchParams(query)))(
    aLine({
      kind: 'bug',
      status: 'NEW',
      release: 'f45',
      severity: 'high',
      text: 'libquill bug new cve-2026-90417 out-of-bounds write f45 keyword security high',
      tags: ['keyword:Security', 'keyword:Triaged', 'cve:CVE-2026-90417', 'needinfo:yes'],
      age: 30.5,
      ...line,
    }),
  );

describe('text', () => {
  test('is found anywhere in the line, in upper or lower case, and never as a pattern', () => {
    expect(passes('q=CVE-2026')).toBe(true);
    expect(passes('q= Keyword SECURITY ')).toBe(true);
    expect(passes('q=cve.2026')).toBe(false);
    expect(passes('q=r/(/')).toBe(false);
  });

  test('of several words is found in any order, when all are there', () => {
    expect(passes('q=write libquill')).toBe(true);
    expect(passes('q= f45%09CVE  bounds ')).toBe(true);
    expect(passes('q=libquill f44')).toBe(false);
  });
});

describe.each([
  ['kind', 'bug', 'update'],
  ['release', 'f45', 'f44'],
  ['status', 'NEW', 'ON_QA'],
  ['keyword', 'Security', 'Tracking'],
  ['mark', 'needinfo:yes', 'ci:failure'],
])('%s', (key, has, hasNot) => {
  test('shows only what has one of the values', () => {
    expect(passes(`${key}=${has},${hasNot}`)).toBe(true);
    expect(passes(`${key}=${hasNot}`)).toBe(false);
  });

  test('hides what has one of those to hide', () => {
    expect(passes(`${key}=-${hasNot}`)).toBe(true);
    expect(passes(`${key}=-${has},-${hasNot}`)).toBe(false);
    expect(passes(`${key}=${has},-${has}`)).toBe(false);
  });
});

test('hiding a keyword leaves lines without any keyword', () => {
  expect(passes('keyword=-ABRT', { tags: [] })).toBe(true);
  expect(passes('keyword=Security', { tags: [] })).toBe(false);
});

describe('severity', () => {
  test.each([
    ['low', { urgent: true, high: true, medium: true, low: true, '–': false }],
    ['high', { urgent: true, high: true, medium: false, low: false, '–': false }],
    ['high,none', { urgent: true, high: true, medium: false, low: false, '–': true }],
    ['none', { urgent: false, high: false, medium: false, low: false, '–': true }],
  ])('%s, of any kind of finding', (value, expected) => {
    for (const [severity, isShown] of Object.entries(expected)) {
      expect(passes(`severity=${value}`, { severity })).toBe(isShown);
      expect(passes(`severity=${value}`, { severity, kind: 'update' })).toBe(isShown);
    }
  });
});

test('CVEs only hides what names no CVE', () => {
  expect(passes('cve=only')).toBe(true);
  expect(passes('cve=only', { tags: ['keyword:Security'] })).toBe(false);
});

test('a date can be asked for, also one within 14 days, and its absence', () => {
  const dated = (isDue: boolean, isSoon: boolean) =>
    ['any', 'soon', 'none'].map((value) => passes(`date=${value}`, { isDue, isSoon }));
  expect(dated(true, true)).toEqual([true, true, false]);
  expect(dated(true, false)).toEqual([true, false, false]);
  expect(dated(false, false)).toEqual([false, false, true]);
});

test('what a bot wrote can be hidden, or asked for', () => {
  const byBot = { tags: ['by:bot'] };
  expect([passes('author=person'), passes('author=person', byBot)]).toEqual([true, false]);
  expect([passes('author=bot'), passes('author=bot', byBot)]).toEqual([false, true]);
});

test('age is counted in days, and what has none is not shown when it is asked for', () => {
  expect([passes('older=30'), passes('older=31')]).toEqual([true, false]);
  expect([passes('newer=31'), passes('newer=30')]).toEqual([true, false]);
  expect(passes('older=1', { age: undefined })).toBe(false);
  expect(passes('newer=3660', { age: undefined })).toBe(false);
});
