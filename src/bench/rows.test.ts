import { describe, expect, test } from 'vitest';
import { type BenchRow, formatCosts, formatRow, isOver, totalOf } from './rows.ts';

const row = (part: Partial<BenchRow>): BenchRow => ({ what: 'memory', value: 1, unit: 'bytes', ...part });

describe('a line of the benchmark', () => {
  test('is over when it is more than its budget, not when it is just as much', () => {
    expect(isOver(row({ value: 70, budget: 70 }))).toBe(false);
    expect(isOver(row({ value: 71, budget: 70 }))).toBe(true);
    expect(isOver(row({ value: 71 }))).toBe(false);
    expect(isOver(row({ value: 99, unit: 'of 100', least: 100 }))).toBe(true);
    expect(isOver(row({ value: 100, unit: 'of 100', least: 100 }))).toBe(false);
  });

  test('says in words what was measured, what it may be, and whether it is that', () => {
    expect(formatRow(row({ value: 600e6, budget: 512e6 }))).toEqual(['memory', '600 MB', '≤ 512 MB', 'OVER', '', '']);
    expect(formatRow(row({ value: 12_345, budget: 30e3, note: 'js' }))).toEqual([
      'memory',
      '12.3 kB',
      '≤ 30.0 kB',
      'ok',
      '',
      'js',
    ]);
    expect(formatRow(row({ value: 61.26, unit: 'seconds' }))).toEqual(['memory', '61.3 s', '', '', '', '']);
    expect(formatRow(row({ what: 'seo', value: 99, unit: 'of 100', least: 100, predecessor: '37' }))).toEqual([
      ...['seo', '99 of 100', '≥ 100 of 100', 'OVER', '37', ''],
    ]);
  });
});

describe('the bill of several crawls', () => {
  const cost = (requests: number, bytes: number) => ({ requests, bytes, seconds: 1 });
  const full = { bodhi: cost(22, 500e3), koschei: cost(3, 2e6) };

  test('has a line per source, also for one that was not read in every run, and a total', () => {
    expect(formatCosts({ full, later: { bodhi: cost(22, 500e3) } })).toEqual([
      ['source', 'full: requests', 'received', 'later: requests', 'received'],
      ['bodhi', '22', '500.0 kB', '22', '500.0 kB'],
      ['koschei', '3', '2000.0 kB', '0', '0.0 kB'],
      ['all', '25', '2500.0 kB', '22', '500.0 kB'],
    ]);
  });

  test('adds up', () => {
    expect(totalOf(full)).toEqual({ requests: 25, bytes: 2.5e6, seconds: 2 });
    expect(totalOf({})).toEqual({ requests: 0, bytes: 0, seconds: 0 });
  });
});
