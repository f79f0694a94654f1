/** npm run crawl: read what is due from the services into the data folder. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { crawl, parseUpstreams } from '#collect/crawl.ts';
import { formatPlan, planCrawl } from '#collect/dry-run.ts';
import { type Part, parsePart } from '#collect/shards.ts';
import { UsageError } from '#lib/errors.ts';
import { formatMarkdown, formatTable } from '#collect/report.ts';
import { agent, clock, command, list, openLog, run, summary } from './shared.ts';

type Flags = {
  sources?: string[];
  data: string;
  upstreams?: string;
  refresh?: boolean;
  full?: boolean;
  accept?: string[];
  minutes?: number;
  shard?: Part;
  dryRun?: boolean;
  json?: boolean;
};

const program: Command = command('crawl', 'Reads what is due from the Fedora services into the data folder.')
  .option('--sources <a,b>', 'read only these sources', list)
  .option('--data <dir>', 'the data folder', 'data/live')
  .option('--upstreams <file>', 'JSON of service → base URL; null switches a service off')
  .option('--refresh', 'treat every source as due')
  .option('--full', 'read everything anew: forget cursors, validators and seed budgets')
  .option('--accept <a,b>', 'believe the small or empty answer of these sources', list)
  .option('--minutes <n>', 'how long the whole run may take; the rest is read first next time', minutesOf)
  .option('--shard <i/n>', 'read only the i-th of n parts; npm run merge puts the parts together', parsePart)
  .option('--dry-run', 'say what would be read and why; ask nothing, write nothing')
  .option('--json', 'print the report as JSON');

await run(program, async (flags: Flags) => {
  const text = flags.upstreams === undefined ? undefined : await readUpstreams(flags.upstreams);
  const about = {
    dataFolder: flags.data,
    upstreams: parseUpstreams(text),
    only: flags.sources,
    refresh: flags.refresh ?? false,
    full: flags.full ?? false,
    now: clock(),
  };
  const print = <T>(value: T, format: (value: T) => string): void =>
    void process.stdout.write(`${flags.json === true ? JSON.stringify(value) : format(value)}\n`);
  if (flags.dryRun === true) {
    print(await planCrawl(about), formatPlan);
    return 0;
  }
  const log = openLog();
  const { accept: vouchedFor = [], minutes, shard } = flags;
  const report = await crawl({ ...about, vouchedFor, minutes, shard, log, agent: agent() }).finally(() => log.stop());
  print(report, formatTable);
  await summary(formatMarkdown(report));
  return report.exitCode;
});

async function readUpstreams(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`--upstreams: ${path} cannot be read.`);
  }
}

/** Also a part of a minute. */
function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0)) throw new UsageError(`--minutes: "${text}" is not a number of minutes.`);
  return minutes;
}
