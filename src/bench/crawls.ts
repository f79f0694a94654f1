/** What crawls of the simulated Fedora cost: a full one, one when nothing has changed, and one of what is due after an ordinary hour. */
import { HOUR_MS } from '#lib/time.ts';
import { cp, rm } from 'node:fs/promises';
import { RunReport } from '#domain/outcome.ts';
import { countRequests, newFolder, type Upstream, withSimulation } from '#verify/programs.ts';
import { type Measured, measure } from './measure.ts';
import type { SourceCost } from './rows.ts';

export type CrawlRun = {
  name: string;
  bySource: Record<string, SourceCost>;
  /** The highest number of simultaneous requests to one service. */
  atOnce: number;
  measured: Measured;
  /** How this run differs from the others. */
  note?: string;
};

export type BenchOptions = { scale: 'sample' | 'fedora'; seed: number; say: (line: string) => void };

/** The source whose first read requests a list for every packager: 2,500 lists, once. */
export const SEEDED = 'dist-git-pulls';
const LATENCY_MS = 300;

const NOW = Date.parse('2026-11-24T14:00:00Z');

/** The data that crawls left: of the full one, and of what was due an hour later. */
export type CrawledData = { full: string; hourLater: string };

/** Leaves the data of the crawls without latency in two folders. */
export async function benchCrawls(options: BenchOptions, data: CrawledData): Promise<CrawlRun[]> {
  const fast = await withFedora(options, 0, async (upstream) => {
    const full = await crawlNow(options, upstream, data.full);
    const crawl = crawler({ upstream, folder: data.full, say: options.say });
    const quiet = await crawl({ name: 'quiet', args: ['--refresh'], at: NOW });
    return [full, quiet, await crawlHourLater(options, upstream, data)];
  });
  const slowFolder = await newFolder('bench-slow-');
  const slow = await withFedora(options, LATENCY_MS, async (upstream) => {
    const crawl = crawler({ upstream, folder: slowFolder, say: options.say });
    const others = Object.keys(fast[0]?.bySource ?? {}).filter((id) => id !== SEEDED);
    const name = `full, ${LATENCY_MS} ms`;
    const full = await crawl({ name, args: ['--full', '--sources', others.join(',')], at: NOW });
    return [{ ...full, note: 'without the pull-request seed, whose 5,000 requests would take half an hour' }];
  });
  await rm(slowFolder, { recursive: true });
  return [...fast, ...slow];
}

/** The same data without the other crawls. */
export const crawlTwice = (options: BenchOptions, data: CrawledData): Promise<CrawlRun[]> =>
  withFedora(options, 0, async (upstream) => [
    await crawlNow(options, upstream, data.full),
    await crawlHourLater(options, upstream, data),
  ]);

const crawlNow = ({ say }: BenchOptions, upstream: Upstream, folder: string): Promise<CrawlRun> =>
  crawler({ upstream, folder, say })({ name: 'full', args: ['--full'], at: NOW });

async function crawlHourLater({ say }: BenchOptions, upstream: Upstream, data: CrawledData): Promise<CrawlRun> {
  await cp(data.full, data.hourLater, { recursive: true });
  await upstream.control('/__clock', { hours: 1 });
  const crawl = crawler({ upstream, folder: data.hourLater, say });
  return crawl({ name: 'an hour later', args: [], at: NOW + HOUR_MS });
}

const withFedora = <T>(
  { scale, seed }: BenchOptions,
  latencyMs: number,
  use: (upstream: Upstream) => Promise<T>,
): Promise<T> =>
  withSimulation(
    [
      ...['--scale', scale, '--seed', String(seed), '--latency', String(latencyMs)],
      ...['--now', new Date(NOW).toISOString()],
    ],
    use,
  );

type Crawler = { upstream: Upstream; folder: string; say: (line: string) => void };
type CrawlOptions = { name: string; args: readonly string[]; at: number };

const crawler =
  ({ upstream, folder, say }: Crawler) =>
  async ({ name, args, at }: CrawlOptions): Promise<CrawlRun> => {
    const flags = ['--upstreams', upstream.upstreamsFile, '--data', folder, '--json', ...args];
    const { result: measured, maxInFlight } = await countRequests(upstream, () =>
      measure('crawl', flags, { SOURCE_DATE_EPOCH: String(at / 1000) }),
    );
    if (measured.code !== 0) throw new Error(`the crawl "${name}" ended with ${measured.code}: ${measured.stderr}`);
    const run: CrawlRun = {
      name,
      bySource: costsOf(measured.stdout),
      atOnce: maxInFlight,
      measured,
    };
    say(`${name}: ${(measured.ms / 1000).toFixed(1)} s`);
    return run;
  };

function costsOf(report: string): CrawlRun['bySource'] {
  const { sources } = RunReport.parse(JSON.parse(report));
  return Object.fromEntries(
    sources.map(({ id, bill }) => [id, { requests: bill.requests, bytes: bill.bytes, seconds: bill.ms / 1000 }]),
  );
}
