/** npm run merge: put the parts of a crawl that was made with --shard together. */
import { mergeParts } from '#collect/shards/merge-parts.ts';
import { formatMarkdown, formatTable } from '#collect/report.ts';
import { command, run, summary } from './shared.ts';

const program = command('merge', 'Puts the parts of one crawl, each made with crawl --shard i/n, into the data folder.')
  .argument('<part...>', 'the data folders of the parts')
  .option('--data <dir>', 'the data folder, as it was when the parts began', 'data/live');

await run(program, async ({ data }: { data: string }) => {
  const { report, missing, unusable } = await mergeParts({ dataFolder: data, parts: program.args });
  process.stdout.write(`${formatTable(report)}\n`);
  await summary(formatMarkdown(report));
  for (const { reason } of unusable) process.stderr.write(`warning: ${reason}\n`);
  if (missing.length > 0)
    process.stderr.write(`warning: Missing: part ${missing.join(', ')}. What they would have read stays as it was.\n`);
  return report.exitCode;
});
