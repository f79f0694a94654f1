import { describe, expect, test } from 'vitest';
import { formatRow, isOver } from '../rows.ts';
import { AVERAGE_BUDGETS, type BenchedPage, pageRows, scoreRows } from './page-rows.ts';
import { median, percentile } from './percentile.ts';

const QUIET = {
  requests: 8,
  loadedBytes: 90e3,
  blockedMs: 0,
  busyUntilMs: 0,
  slowLinePaintMs: 1300,
  slowFirstLineMs: 500,
  slowKeysMs: [30],
};

const page = (part: Partial<BenchedPage>): BenchedPage => ({
  what: 'average dashboard',
  packager: { name: 'tansy', packages: 60, findings: 150 },
  gzipBytes: 20e3,
  brotliBytes: 17e3,
  budgets: AVERAGE_BUDGETS,
  measures: {
    elements: 1300,
    firstLineMs: 130,
    keysMs: [8, 9, 90],
    filteredMs: 40,
    clearedMs: 30,
    heapBytes: 2e6,
    ...QUIET,
  },
  predecessor: {
    of: 'predecessor: 60 packages',
    busyUntil: '2.8 s',
    filtered: '0.5 s',
    cleared: '0.9 s',
    heap: '12 MB',
  },
  ...part,
});

describe('the lines about a dashboard', () => {
  test('stand beside their budgets and beside the predecessor', () => {
    const rows = pageRows(page({}));
    expect(rows.filter(isOver)).toEqual([]);
    expect(rows.map(formatRow)).toContainEqual(
      expect.arrayContaining(['average dashboard: first line painted', '130 ms', '≤ 1000 ms', 'ok']),
    );
    expect(rows.map(formatRow)).toContainEqual(
      expect.arrayContaining(['average dashboard: key to painted list, p95', '90 ms', '≤ 100 ms', 'ok']),
    );
  });

  test('say what is over: too heavy, too slow to the first line, slow keys', () => {
    const { measures } = page({});
    const slow = { ...measures, firstLineMs: 1001, keysMs: [51, 51, 101] };
    const over = pageRows(page({ gzipBytes: 31e3, measures: slow })).filter(isOver);
    expect(over.map(({ what }) => what.replace('average dashboard: ', ''))).toEqual([
      ...['HTML, gzip', 'first line painted', 'key to painted list, median', 'key to painted list, p95'],
    ]);
    expect(pageRows(page({ gzipBytes: 31e3, measures: slow, budgets: {} })).filter(isOver)).toEqual([]);
  });

  test('say what a score lacks when it is not full', () => {
    const rows = scoreRows([
      { name: 'seo', percent: 100, lost: [] },
      { name: 'performance', percent: 99, lost: ['first-contentful-paint 1.2 s'] },
    ]);
    expect(rows.filter(isOver)).toMatchObject([{ note: 'first-contentful-paint 1.2 s', predecessor: '37' }]);
  });
});

test('the middle of many is one of them, and one in twenty may be worse than p95', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2);
  expect(
    percentile(
      Array.from({ length: 100 }, (_, n) => n + 1),
      0.95,
    ),
  ).toBe(95);
  expect(median([])).toBe(0);
});
