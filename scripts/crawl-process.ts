/** What `npm run crawl` runs: reads what is due from the services into the data folder. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { crawl, parseUpstreams } from '#collect/crawl.ts';
import { formatPlan, planCrawl } from '#collect/dry-run.ts';
import type { Seed } from '#collect/seed-ownership.ts';
import { type Part, parsePart } from '#collect/shards/shards.ts';
import { UsageError } from '#lib/errors.ts';
import { toInstant } from '#lib/instant.ts';
import { formatMarkdown, formatTable } from '#collect/report.ts';
import {
  agent,
  clock,
  command,
  list,
  repeatedList,
  openLog,
  readUpstreams,
  run,
  summary,
  takeBugzillaKey,
} from './shared.ts';
import { endWithParent } from './limited-memory.ts';

type Flags = {
  sources?: string[];
  packager?: string[];
  data: string;
  upstreams?: string;
  refresh?: boolean;
  full?: boolean;
  accept?: string[];
  minutes?: number;
  shard?: Part;
  seedOwnership?: string;
  dryRun?: boolean;
  json?: boolean;
};

const program: Command = command('crawl', 'Reads what is due from the Fedora services into the data folder.')
  .option('--sources <a,b>', 'read only these sources', list)
  .option('--packager <n,…>', 'read only what these packagers need, into a data folder of its own', repeatedList)
  .option('--data <dir>', 'the data folder', 'data/live')
  .option('--upstreams <file>', 'JSON of service → base URL; null switches a service off')
  .option('--refresh', 'treat every source as due')
  .option('--full', 'read everything anew: forget cursors, validators and seed budgets')
  .option('--accept <a,b>', 'believe the small or empty answer of these sources', list)
  .option('--minutes <n>', 'how long the whole run may take; the rest is read first next time', minutesOf)
  .option('--shard <i/n>', 'read only the i-th of n parts; npm run merge puts the parts together', parsePart)
  .option(
    '--seed-ownership <file>',
    'begin with this copy of pagure_owner_alias.json where it is not known who holds what; pagure_bz.json and pagure_poc.json beside it are read, too',
  )
  .option('--dry-run', 'say what would be read and why; ask nothing, write nothing')
  .option('--json', 'print the report as JSON');

endWithParent();
await run(program, async (flags: Flags) => {
  const text = flags.upstreams === undefined ? undefined : await readUpstreams(flags.upstreams);
  const options = {
    dataFolder: flags.data,
    upstreams: parseUpstreams(text),
    only: flags.sources,
    shard: flags.shard,
    packagers: flags.packager,
    bugzillaKey: takeBugzillaKey(),
    refresh: flags.refresh ?? false,
    full: flags.full ?? false,
    now: clock(),
  };
  const print = <T>(value: T, format: (value: T) => string): void =>
    void process.stdout.write(`${flags.json === true ? JSON.stringify(value) : format(value)}\n`);
  if (flags.dryRun === true) {
    print(await planCrawl(options), formatPlan);
    return 0;
  }
  const log = openLog();
  const { accept: acceptedByHand = [], minutes } = flags;
  const seed = flags.seedOwnership === undefined ? undefined : await readSeed(flags.seedOwnership);
  const report = await crawl({ ...options, acceptedByHand, minutes, seed, log, agent: agent() }).finally(() =>
    log.stop(),
  );
  print(report, formatTable);
  await summary(formatMarkdown(report));
  return report.exitCode;
});

/** The copy is as old as its file, for nothing in it says more. */
async function readSeed(path: string): Promise<Seed> {
  const alias = await readCopy(path);
  if (alias === undefined) throw new UsageError(`--seed-ownership: ${path} cannot be read.`);
  const beside = (name: string): Promise<unknown> => readCopy(join(dirname(path), name));
  const { mtime } = await stat(path);
  return { alias, bz: await beside('pagure_bz.json'), poc: await beside('pagure_poc.json'), asOf: toInstant(mtime) };
}

/** Undefined where there is none. */
async function readCopy(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--seed-ownership: ${path} is no JSON.`);
  }
}

/** Also a part of a minute. */
function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0)) throw new UsageError(`--minutes: "${text}" is not a number of minutes.`);
  return minutes;
}
