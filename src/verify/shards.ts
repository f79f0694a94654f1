/**
 * A crawl in parts, put together, beside the same crawl in one piece: the bytes and the requests must be equal, but for
 * those to the change log, which two parts may read.
 */
import { cp, rm } from 'node:fs/promises';
import { openStore } from '#store/store.ts';
import { type RequestCounts, countAsked } from './request-counts.ts';
import { differing, hashesOf } from './bytes.ts';
import { newFolder, runScript, type Upstream } from './programs.ts';

export type ShardResult = {
  of: number;
  run: string;
  files: number;
  differing: string[];
  /** But for the change log. */
  requests: number;
  /** Of the undivided crawl. */
  requestsUndivided: number;
  /** To the change log, beyond those of the undivided crawl. */
  moreToLog: number;
  maxInFlight: number;
  exitCode: number | null;
};

/** A first crawl of everything, then one an hour later that has little to do. The clock is fixed. */
const RUNS = [
  { run: 'first, everything', flag: '--full', at: Date.parse('2026-11-24T14:00:00Z') / 1000 },
  { run: 'an hour later', flag: '--refresh', at: Date.parse('2026-11-24T15:00:00Z') / 1000 },
] as const;

export async function compareShards(upstream: Upstream, counts: readonly number[]): Promise<ShardResult[]> {
  const whole = await newFolder('whole-');
  const divided = await Promise.all(counts.map(async (of) => ({ of, folder: await newFolder(`parts-of-${of}-`) })));
  const results: ShardResult[] = [];
  for (const { run, flag, at } of RUNS) {
    const env = { SOURCE_DATE_EPOCH: String(at) };
    const args = ['--upstreams', upstream.upstreamsFile, flag];
    const undivided = await countAsked(upstream, () => runScript('crawl', ['--data', whole, ...args], env));
    const expected = await bytesOf(whole);
    for (const { of, folder } of divided) {
      let exitCode: number | null = null;
      const asked = await countAsked(upstream, async () => {
        exitCode = await crawlInParts({ folder, of, args, env });
      });
      const found = await bytesOf(folder);
      const [apart, whole] = [split(asked), split(undivided)];
      const same = { requests: apart.others, requestsUndivided: whole.others, moreToLog: apart.toLog - whole.toLog };
      const bytes = { files: found.size, differing: differing(expected, found) };
      results.push({ of, run, maxInFlight: asked.maxInFlight, exitCode, ...same, ...bytes });
    }
  }
  for (const folder of [whole, ...divided.map((one) => one.folder)]) await rm(folder, { recursive: true });
  return results;
}

function split({ requests, byService }: RequestCounts): { toLog: number; others: number } {
  const toLog = byService['datagrepper'] ?? 0;
  return { toLog, others: requests - toLog };
}

/**
 * The numbers of a bill that two crawls of the same never share: how long it took, and how many bytes came over the wire,
 * since Bugzilla orders the rows of the same answer anew each time. Requests are counted by the services.
 */
const UNLIKE = /"(ms|bytes|requests)":\d+/g;

/** Everything in a data folder, but for those numbers. */
async function bytesOf(folder: string): Promise<Map<string, string>> {
  const store = await openStore(folder);
  const timeless = (value: unknown): string => JSON.stringify(value).replace(UNLIKE, '');
  return new Map([
    ...(await hashesOf(folder)),
    ...[...(await store.validators.hashes())].map(([name, hash]): [string, string] => [`http/${name}`, hash]),
    ['last-run.json', timeless(await store.readLastRun())],
    ['runs.json', timeless(await store.readRuns())],
  ]);
}

type InParts = { folder: string; of: number; args: readonly string[]; env: Record<string, string> };

/** All parts at the same time, each with a copy of the folder, as the jobs of a workflow are. */
async function crawlInParts({ folder, of, args, env }: InParts): Promise<number | null> {
  const crawlPart = async (index: number): Promise<string> => {
    const part = await newFolder('part-');
    await cp(folder, part, { recursive: true });
    const { code, stderr } = await runScript('crawl', ['--data', part, '--shard', `${index}/${of}`, ...args], env);
    if (code !== 0 && code !== 1) throw new Error(`part ${index} of ${of} ended with ${code}: ${stderr}`);
    return part;
  };
  const parts = await Promise.all(Array.from({ length: of }, (_, at) => crawlPart(at + 1)));
  const { code, stderr } = await runScript('merge', ['--data', folder, ...parts], env);
  if (code !== 0 && code !== 1) throw new Error(`merging ${of} parts ended with ${code}: ${stderr}`);
  for (const part of parts) await rm(part, { recursive: true });
  return code;
}
