/** The benchmarks: what a crawl and a build of the simulated Fedora cost, compared with their budgets. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crawlRows } from './crawl-rows.ts';
import { benchCrawls, type BenchOptions, crawlTwice } from './crawls.ts';
import { type BenchRow, type CostsByRun, formatCosts, formatRow, isOver } from './rows.ts';
import { benchSite } from './site.ts';
import { newFolder } from '#verify/programs.ts';
import { alignColumns } from '#lib/columns.ts';

export type Bench = { scale: string; seed: number; node: string; rows: BenchRow[]; costs: CostsByRun };

/** `only` skips the other half. For the pages the data is still crawled once, without being measured. */
export async function runBench(options: BenchOptions & { only?: 'crawl' | 'pages' | undefined }): Promise<Bench> {
  const folder = await newFolder('bench-');
  try {
    const data = { full: join(folder, 'full'), hourLater: join(folder, 'hour-later') };
    if (options.only === 'pages') await crawlTwice(options, data);
    const runs = options.only === 'pages' ? [] : await benchCrawls(options, data);
    const site = options.only === 'crawl' ? [] : await benchSite(data);
    const { scale, seed } = options;
    const costs = Object.fromEntries(runs.map(({ name, bySource }) => [name, bySource]));
    return { scale, seed, node: process.version, rows: [...crawlRows(runs), ...site], costs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const isWithinBudget = ({ rows }: Bench): boolean => !rows.some(isOver);

export const formatBench = ({ rows, costs }: Bench): string =>
  [
    ...(Object.keys(costs).length === 0 ? [] : [alignColumns(formatCosts(costs))]),
    alignColumns([['what', 'measured', 'budget', '', 'predecessor', ''], ...rows.map(formatRow)]),
    rows.some(isOver) ? 'OVER budget' : 'all within budget',
  ].join('\n\n');
