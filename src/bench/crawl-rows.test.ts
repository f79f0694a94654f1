import { describe, expect, test } from 'vitest';
import { crawlRows } from './crawl-rows.ts';
import type { CrawlRun } from './crawls.ts';
import { isOver } from './rows.ts';

const cost = (requests: number) => ({ requests, bytes: 1000, seconds: 1 });
const run = (name: string, bySource: CrawlRun['bySource'], atOnce = 1): CrawlRun => ({
  name,
  bySource,
  atOnce,
  measured: { code: 0, stdout: '', stderr: '', ms: 1500, cpuSeconds: 1, peakBytes: 400e6, treePeakBytes: 400e6 },
});

const over = (one: CrawlRun): string[] =>
  crawlRows([one])
    .filter(isOver)
    .map(({ what }) => what);

describe('the budgets of crawls', () => {
  test('leave out the pull-request seed of a full crawl, which is told apart', () => {
    const rows = crawlRows([run('full', { bodhi: cost(450), 'dist-git-pulls': cost(5000) })]);
    expect(rows[0]).toMatchObject({ value: 450, budget: 450 });
    expect(rows[1]).toEqual({ what: 'full: requests of the pull-request seed', value: 5000, unit: 'requests' });
    expect(rows.some(isOver)).toBe(false);
  });

  test('count the pull requests of every other crawl', () => {
    expect(over(run('quiet', { bodhi: cost(60), 'dist-git-pulls': cost(10) }))).toEqual([]);
    expect(over(run('quiet', { bodhi: cost(60), 'dist-git-pulls': cost(11) }))).toEqual(['quiet: requests']);
  });

  test('name what is over: too much at once, too much memory', () => {
    const one = run('full', { bodhi: cost(1) }, 3);
    expect(over(one)).toEqual(['full: at one service']);
    expect(over({ ...one, atOnce: 2, measured: { ...one.measured, peakBytes: 513e6 } })).toEqual(['full: memory']);
  });
});
