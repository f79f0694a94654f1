/** The checks of `npm run verify`, each with its table. */
import { rm } from 'node:fs/promises';
import { DAYS, stepDays } from './days.ts';
import { breakServices } from './faults.ts';
import { type HoursResult, passHours } from './hours.ts';
import { formatHours, isSame } from './hours-table.ts';
import { killCrawls } from './kills.ts';
import { formatMatrix } from './matrix/format.ts';
import { breakOnThreads } from './matrix/threads.ts';
import { newFolder, runScript, startReplay, startSimulation, type Upstream } from './programs.ts';
import { refreshQuietly } from './quiet.ts';
import { compareShards } from './shards.ts';
import { isRight, passSwitch } from './switch.ts';
import { formatRows } from './table.ts';
import { compareTotals, formatTotals, readExpected } from './totals.ts';
import { compareWithTruth, formatPages } from './truth.ts';

type CheckOptions = {
  replay?: string;
  times?: number;
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

const faults: Check = (options) => (options.replay === undefined ? matrix(options) : replayedFaults(options));

/** Of what is wrong it tells at once, and of every so many cases that they are done. */
const CASES_PER_LINE = 100;

const matrix: Check = async ({ say }) => {
  let done = 0;
  const results = await breakOnThreads(({ source, way, fault, wrong }) => {
    done += 1;
    if (wrong.length > 0) say(`WRONG ${source} ${way} ${fault}: ${wrong.join('; ')}`);
    if (done % CASES_PER_LINE === 0) say(`${done} cases`);
  });
  return { lines: formatMatrix(results), passed: results.every(({ wrong }) => wrong.length === 0) };
};

const replayedFaults: Check = (options) =>
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

const KILLS = 20;

const kills: Check = (options) =>
  withUpstream(options, async (upstream) => {
    const args = options.replay === undefined ? [] : ['--full'];
    const results = await killCrawls({ upstreamsFile: upstream.upstreamsFile, times: options.times ?? KILLS, args });
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

/** One page: two parts at most read the change log. */
const MORE_TO_LOG = 1;

const shards: Check = (options) =>
  withUpstream(options, async (upstream) => {
    const results = await compareShards(upstream, [1, 2, 5]);
    const rows = results.map(({ of, run, files, exitCode, requests, requestsUndivided, ...result }) => [
      String(of),
      run,
      String(files),
      String(exitCode),
      `${requests} of ${requestsUndivided}`,
      `+${result.moreToLog}`,
      String(result.maxInFlight),
      result.differing.join(' ') || 'the same bytes',
    ]);
    const head = ['parts', 'crawl', 'files', 'exit', 'requests', 'change log', 'at once', 'beside the undivided one'];
    return {
      lines: formatRows([head, ...rows]),
      passed: results.every(
        (result) =>
          result.exitCode === 0 &&
          result.differing.length === 0 &&
          result.requests === result.requestsUndivided &&
          result.moreToLog <= MORE_TO_LOG &&
          result.maxInFlight <= AT_ONCE_PER_HOST,
      ),
    };
  });

/** Of the simulation only: nobody has recorded a Forgejo with packages. */
const engine: Check = async ({ seed, scale }) => {
  const results = await passSwitch({ seed, scale });
  const head = [
    'engine',
    'crawls',
    'failed',
    'shown',
    'open',
    'twice',
    'lost',
    'invented',
    'late',
    'first seen',
    'holders',
  ];
  const rows = results.map((phase) => [
    ...[phase.engine, phase.crawls, phase.failed, phase.findings, phase.open, phase.twice, phase.lost].map(String),
    ...[phase.invented, phase.late, phase.firstSeenMoved, phase.holdersLost, phase.mostRequests].map(String),
    ...[isRight(phase) ? '' : 'WRONG', phase.said],
  ]);
  return {
    lines: formatRows([[...head, 'requests', '', 'the page says of access'], ...rows]),
    passed: results.every(isRight),
  };
};

/** The day is looked at twice on its way, at hours that no interval of a source divides. */
const HOURS = { scale: 'sample', hours: 24, also: [7, 17] } as const;
const DAYS_OF_HOURS = 3;

const hours: Check = async ({ seed, times = DAYS_OF_HOURS, say }) => {
  const results: HoursResult[] = [];
  for (let day = 0; day < times; day += 1) {
    const result = await passHours({ ...HOURS, seed: seed + day });
    say(`seed ${result.seed}: ${isSame(result) ? 'the same' : 'DIFFERS'}`);
    results.push(result);
  }
  return { lines: formatHours(results), passed: results.every(isSame) };
};

export const CHECKS: Readonly<Record<string, Check>> = {
  totals,
  truth,
  quiet,
  days,
  faults,
  kills,
  shards,
  hours,
  switch: engine,
};
