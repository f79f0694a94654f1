/** A full crawl of the simulated Fedora beside its truth: every total of every source, and every page. */
import { rm } from 'node:fs/promises';
import { createWorld, type WorldOptions } from '#simulator/world.ts';
import { formatCount } from '#view/format.ts';
import { mustPass, newFolder, runScript, startSimulation } from './programs.ts';
import type { Total } from './totals.ts';
import { comparePages, type PagesCompared } from './truth/compare-pages.ts';
import { compareSources } from './truth/compare-totals.ts';
import { truthOf } from './truth/world.ts';

export type TruthOptions = Pick<WorldOptions, 'scale' | 'seed'> & { say: (line: string) => void };
export type TruthCompared = { totals: Total[]; pages: PagesCompared[]; exitCode: number | null };

const NOW = Date.parse('2026-11-24T14:00:00Z');

export async function compareWithTruth({ scale, seed, say }: TruthOptions): Promise<TruthCompared> {
  const clock = { SOURCE_DATE_EPOCH: String(NOW / 1000) };
  const folder = await newFolder('truth-');
  const upstream = await startSimulation([
    ...['--scale', scale, '--seed', String(seed), '--now', new Date(NOW).toISOString(), '--lives'],
  ]);
  try {
    const crawl = await runScript('crawl', ['--upstreams', upstream.upstreamsFile, '--data', folder, '--full'], clock);
    say(crawl.stdout);
    if (crawl.code !== 0) say(crawl.stderr);
    await mustPass(runScript('derive', ['--data', folder]));
    const truth = await truthOf(createWorld({ scale, seed, now: NOW, lives: true }));
    return {
      totals: await compareSources(folder, truth),
      pages: await comparePages(folder, truth),
      exitCode: crawl.code,
    };
  } finally {
    await upstream.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** More lines than these help nobody. */
const MOST_LINES = 20;

export const formatPages = (compared: readonly PagesCompared[]): string =>
  compared
    .flatMap(({ kind, compared: count, pagesDiffering, differing }) => [
      `${formatCount(count)} ${kind} compared, ${formatCount(pagesDiffering)} differ`,
      ...differing.slice(0, MOST_LINES).map((line) => `  DIFFERS ${line}`),
    ])
    .join('\n');
