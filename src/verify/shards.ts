/**
 * A crawl in parts, put together, beside the same crawl in one piece: the bytes and the requests must be equal, but for
 * those to the change log, which two parts may read.
 */
import { cp } from 'node:fs/promises';
import { alignColumns } from '#lib/columns.ts';
import { openStore } from '#store/store.ts';
import { AT_ONCE_PER_HOST, type Check } from './check.ts';
import { clockAt, type Contents, differing, hashesOf, runCrawl, withFolders } from './compare-crawls.ts';
import { countRequests, type RequestCounts, runScript, type Upstream, withSimulation } from './programs.ts';

/** One page: two parts at most read the change log. */
const MORE_TO_LOG = 1;
const PART_COUNTS = [1, 2, 5];

export const shards: Check = {
  help: 'a crawl in 1, 2 and 5 parts beside the same crawl in one piece: bytes and requests',
  run: () =>
    withSimulation([], async (upstream) => {
      const results = await compareShards(upstream, PART_COUNTS);
      const rows = results.map((result) => [
        ...[String(result.of), result.run, String(result.files), String(result.exitCode)],
        ...[`${result.requests} of ${result.requestsUndivided}`, `+${result.moreToLog}`, String(result.maxInFlight)],
        result.differing.join(' ') || 'the same bytes',
      ]);
      const head = ['parts', 'crawl', 'files', 'exit', 'requests', 'change log', 'at once', 'beside the undivided one'];
      return { lines: alignColumns([head, ...rows]), passed: results.every(isRight) };
    }),
};

const isRight = (result: ShardResult): boolean =>
  result.exitCode === 0 &&
  result.differing.length === 0 &&
  result.requests === result.requestsUndivided &&
  result.moreToLog <= MORE_TO_LOG &&
  result.maxInFlight <= AT_ONCE_PER_HOST;

type ShardResult = {
  of: number;
  run: string;
  files: number;
  differing: string[];
  /** But for the change log. */
  requests: number;
  requestsUndivided: number;
  /** To the change log, beyond those of the undivided crawl. */
  moreToLog: number;
  maxInFlight: number;
  exitCode: number | null;
};

/** A first crawl of everything, then one an hour later that has little to do. */
const RUNS = [
  { run: 'first, everything', args: ['--full'], now: Date.parse('2026-11-24T14:00:00Z') },
  { run: 'an hour later', args: ['--refresh'], now: Date.parse('2026-11-24T15:00:00Z') },
] as const;

const compareShards = (upstream: Upstream, counts: readonly number[]): Promise<ShardResult[]> =>
  withFolders(async (create) => {
    const whole = await create('whole-');
    const divided = await Promise.all(counts.map(async (of) => ({ of, folder: await create(`parts-of-${of}-`) })));
    const results: ShardResult[] = [];
    for (const { run, args, now } of RUNS) {
      const undivided = splitCounts(
        await countRequests(upstream, () => runCrawl(upstream, { folder: whole, now, args })),
      );
      const expected = await bytesOf(whole);
      for (const { of, folder } of divided) {
        const counts = await countRequests(upstream, () => crawlInParts(upstream, { folder, of, args, now }));
        const [apart, found] = [splitCounts(counts), await bytesOf(folder)];
        results.push({
          ...{ of, run, files: found.size, differing: differing(expected, found), exitCode: counts.result },
          ...{ requests: apart.others, requestsUndivided: undivided.others, maxInFlight: counts.maxInFlight },
          moreToLog: apart.toLog - undivided.toLog,
        });
      }
    }
    return results;
  });

function splitCounts({ requests, byService }: RequestCounts): { toLog: number; others: number } {
  const toLog = byService['datagrepper'] ?? 0;
  return { toLog, others: requests - toLog };
}

/**
 * The resource usage differs between two equal crawls: their duration, and the bytes received, since Bugzilla orders rows
 * differently each time. Requests are counted by the services instead.
 */
const USAGE_FIELDS = /"(ms|bytes|requests)":\d+/g;

/** Everything in a data folder, but for those numbers. */
async function bytesOf(folder: string): Promise<Contents> {
  const store = await openStore(folder);
  const timeless = (value: unknown): string => JSON.stringify(value).replace(USAGE_FIELDS, '');
  return new Map([
    ...(await hashesOf(folder)),
    ...[...(await store.validators.hashes())].map(([name, hash]): [string, string] => [`http/${name}`, hash]),
    ['last-run.json', timeless(await store.readLastRun())],
    ['runs.json', timeless(await store.readRuns())],
  ]);
}

type CrawlInParts = { folder: string; of: number; args: readonly string[]; now: number };

/** All parts at the same time, each with a copy of the folder, as the jobs of a workflow are. */
const crawlInParts = (upstream: Upstream, { folder, of, args, now }: CrawlInParts): Promise<number | null> =>
  withFolders(async (create) => {
    const crawlPart = async (index: number): Promise<string> => {
      const part = await create('part-');
      await cp(folder, part, { recursive: true });
      const { code, stderr } = await runCrawl(upstream, {
        ...{ folder: part, now },
        args: ['--shard', `${index}/${of}`, ...args],
      });
      if (code !== 0 && code !== 1) throw new Error(`part ${index} of ${of} ended with ${code}: ${stderr}`);
      return part;
    };
    const parts = await Promise.all(Array.from({ length: of }, (_, at) => crawlPart(at + 1)));
    const { code, stderr } = await runScript('merge', ['--data', folder, ...parts], clockAt(now));
    if (code !== 0 && code !== 1) throw new Error(`merging ${of} parts ended with ${code}: ${stderr}`);
    return code;
  });
