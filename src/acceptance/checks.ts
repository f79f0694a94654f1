/** The checks of `npm run verify`, each with its table. */
import { rm } from 'node:fs/promises';
import { DAYS, stepDays } from './days.ts';
import { breakServices } from './faults.ts';
import { killCrawls } from './kills.ts';
import { newFolder, runScript, startReplay, startSimulation, type Upstream } from './programs.ts';
import { refreshQuietly } from './quiet.ts';
import { compareShards } from './shards.ts';
import { formatRows } from './table.ts';
import { compareTotals, formatTotals, readExpected } from './totals.ts';
import { compareWithTruth, formatPages } from './truth.ts';

type CheckOptions = {
  replay?: string;
  times: number;
  /** Of the simulated Fedora. */
  scale: 'sample' | 'fedora';
  seed: number;
  say: (line: string) => void;
};
type CheckResult = { lines: string; passed: boolean };
type Check = (options: CheckOptions) => Promise<CheckResult>;

/** At most this many requests for a refresh when nothing has changed. */
const QUIET_REQUESTS = 70;
const AT_ONCE_PER_HOST = 2;

async function withUpstream<T>({ replay }: CheckOptions, use: (upstream: Upstream) => Promise<T>): Promise<T> {
  const upstream = await (replay === undefined ? startSimulation() : startReplay(replay));
  try {
    return await use(upstream);
  } finally {
    await upstream.stop();
  }
}

const needReplay = ({ replay }: CheckOptions): string => {
  if (replay === undefined) throw new Error('this check needs --replay');
  return replay;
};

const totals: Check = (options) =>
  withUpstream(options, async (upstream) => {
    const expected = readExpected(needReplay(options));
    const folder = await newFolder('totals-');
    const crawl = await runScript('crawl', ['--upstreams', upstream.upstreamsFile, '--data', folder, '--full']);
    options.say(crawl.stdout);
    await runScript('derive', ['--data', folder]);
    const compared = await compareTotals(folder, expected);
    await rm(folder, { recursive: true });
    return {
      lines: formatTotals(compared),
      passed: crawl.code === 0 && compared.every((total) => total.expected === total.found),
    };
  });

const truth: Check = async (options) => {
  const { totals: compared, pages, exitCode } = await compareWithTruth(options);
  return {
    lines: `${formatTotals(compared)}\n${formatPages(pages)}`,
    passed:
      exitCode === 0 &&
      compared.every((total) => total.expected === total.found) &&
      pages.every(({ pagesDiffering }) => pagesDiffering === 0),
  };
};

const quiet: Check = (options) =>
  withUpstream(options, async (upstream) => {
    const { requests, byService, maxInFlight, changed, exitCode } = await refreshQuietly(upstream);
    return {
      lines: formatRows([
        ['requests', `${requests} of at most ${QUIET_REQUESTS}`],
        ...Object.entries(byService).map(([service, count]) => [`  ${service}`, String(count)]),
        ['at once per service', `${maxInFlight} of at most ${AT_ONCE_PER_HOST}`],
        ['pages changed but for times', `${changed.length} ${changed.slice(0, 5).join(' ')}`],
      ]),
      passed: requests <= QUIET_REQUESTS && maxInFlight <= AT_ONCE_PER_HOST && changed.length === 0 && exitCode === 0,
    };
  });

const days: Check = (options) =>
  withUpstream({ ...options, replay: needReplay(options) }, async (upstream) => {
    const results = await stepDays(upstream);
    const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();
    const rows = results.map(({ day, expected, changed }) => [
      day,
      String(expected.length),
      String(changed.length),
      same(expected, changed)
        ? ''
        : `DIFFERS ${changed
            .filter((name) => !expected.includes(name))
            .slice(0, 5)
            .join(' ')}`,
    ]);
    return {
      lines: formatRows([['day', 'packages changed', 'pages changed', ''], ...rows]),
      passed: results.length === DAYS.length - 1 && results.every(({ expected, changed }) => same(expected, changed)),
    };
  });

const faults: Check = (options) =>
  withUpstream(options, async (upstream) => {
    const row = (result: Awaited<ReturnType<typeof breakServices>>[number]): string[] => [
      result.service,
      result.mode,
      String(result.exitCode),
      result.states,
      String(result.lost),
      result.recovered ? 'yes' : 'NO',
      `${result.seconds} s`,
      result.ok ? '' : 'WRONG',
      result.said.slice(0, 90),
    ];
    const results = await breakServices({ upstream, onResult: (result) => options.say(row(result).join('  ')) });
    return {
      lines: formatRows([
        ['service', 'fault', 'exit', 'state', 'lost', 'recovers', 'time', '', 'the page says'],
        ...results.map(row),
      ]),
      passed: results.every(({ ok }) => ok),
    };
  });

const kills: Check = (options) =>
  withUpstream(options, async (upstream) => {
    const args = options.replay === undefined ? [] : ['--full'];
    const results = await killCrawls({ upstreamsFile: upstream.upstreamsFile, times: options.times, args });
    const rows = results.map((kill) => [
      `${kill.afterMs} ms`,
      String(kill.filesThen),
      kill.opens ? 'yes' : 'NO',
      String(kill.exitCode),
      kill.differing.join(' ') || 'the same bytes',
    ]);
    return {
      lines: formatRows([['killed after', 'files then', 'opens', 'next exit', 'next crawl'], ...rows]),
      passed: results.every((kill) => kill.opens && kill.exitCode === 0 && kill.differing.length === 0),
    };
  });

const shards: Check = (options) =>
  withUpstream(options, async (upstream) => {
    const results = await compareShards(upstream, [1, 2, 5]);
    const rows = results.map(({ of, run, files, exitCode, differing }) => [
      String(of),
      run,
      String(files),
      String(exitCode),
      differing.join(' ') || 'the same bytes',
    ]);
    return {
      lines: formatRows([['parts', 'crawl', 'files', 'exit', 'beside the undivided one'], ...rows]),
      passed: results.every(({ exitCode, differing }) => exitCode === 0 && differing.length === 0),
    };
  });

export const CHECKS: Readonly<Record<string, Check>> = { totals, truth, quiet, days, faults, kills, shards };
