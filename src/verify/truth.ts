/** A full crawl of the simulated Fedora beside its truth: every total of every source, and every page. */
import { createWorld } from '#simulator/world.ts';
import { formatCount } from '#view/format.ts';
import type { Check, CheckOptions } from './check.ts';
import { runCrawl, withFolders } from './compare-crawls.ts';
import { expectSuccess, runScript, withSimulation } from './programs.ts';
import { comparePages, type PagesCompared } from './truth/compare-pages.ts';
import { compareSources, formatTotals, type Total } from './truth/compare-totals.ts';
import { truthOf } from './truth/world.ts';

export const truth: Check = {
  help: 'every number that a crawl finds, and every page, beside the invented world; --scale, --seed',
  run: async (options) => {
    const { totals, pages, exitCode } = await compareWithTruth(options);
    const isRight =
      totals.every((total) => total.expected === total.found) &&
      pages.every(({ pagesDiffering }) => pagesDiffering === 0);
    return { lines: `${formatTotals(totals)}\n${formatPages(pages)}`, passed: exitCode === 0 && isRight };
  },
};

export type TruthCompared = { totals: Total[]; pages: PagesCompared[]; exitCode: number | null };

const NOW = Date.parse('2026-11-24T14:00:00Z');

export const compareWithTruth = ({ scale, seed, say }: CheckOptions): Promise<TruthCompared> =>
  withFolders(async (create) => {
    const folder = await create('truth-');
    const flags = ['--scale', scale, '--seed', String(seed), '--now', new Date(NOW).toISOString(), '--lives'];
    const crawl = await withSimulation(flags, (upstream) => runCrawl(upstream, { folder, now: NOW, args: ['--full'] }));
    say(crawl.stdout);
    if (crawl.code !== 0) say(crawl.stderr);
    await expectSuccess(runScript('derive', ['--data', folder]));
    const truth = await truthOf(createWorld({ scale, seed, now: NOW, lives: true }));
    return {
      totals: await compareSources(folder, truth),
      pages: await comparePages(folder, truth),
      exitCode: crawl.code,
    };
  });

/** More lines than these help nobody. */
const MOST_LINES = 20;

const formatPages = (compared: readonly PagesCompared[]): string =>
  compared
    .flatMap(({ kind, compared: count, pagesDiffering, differing }) => [
      `${formatCount(count)} ${kind} compared, ${formatCount(pagesDiffering)} differ`,
      ...differing.slice(0, MOST_LINES).map((line) => `  DIFFERS ${line}`),
    ])
    .join('\n');
