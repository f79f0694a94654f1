/** npm run bench: what crawls, a build and the pages of the simulated Fedora cost, and whether that is within the budgets. */
import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import { formatBench, isWithinBudget, runBench } from '#bench/bench.ts';
import { stableJson } from '#lib/stable-json.ts';
import { command, run } from './shared.ts';

const program = command(
  'bench',
  'Measures crawls, a build and pages of the simulated Fedora, and compares with the budgets.',
)
  .option('--quick', 'a small Fedora: 400 packages instead of 25,000')
  .option('--seed <n>', 'another number gives another Fedora', (text) => Number.parseInt(text, 10), 1)
  .addOption(new Option('--only <half>', 'the crawls alone, or the site and its pages').choices(['crawl', 'pages']))
  .option('--json <file>', 'write the numbers there as well');

type Flags = { quick?: boolean; seed: number; only?: 'crawl' | 'pages'; json?: string };

await run(program, async ({ quick = false, seed, only, json }: Flags) => {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const bench = await runBench({ scale: quick ? 'sample' : 'fedora', seed, only, say });
  process.stdout.write(`${formatBench(bench)}\n`);
  if (json !== undefined) await writeFile(json, stableJson(bench));
  return isWithinBudget(bench) ? 0 : 1;
});
