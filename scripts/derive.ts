/** npm run derive: snapshots → one JSON file per page. */
import type { Command } from 'commander';
import { derivePages } from './derive-pages.ts';
import { command, run } from './shared.ts';

const program: Command = command('derive', 'Makes one JSON file per page from what the crawl left.').option(
  '--data <dir>',
  'the data folder',
  'data/live',
);

await run(program, async ({ data }: { data: string }) => {
  const started = performance.now();
  const manifest = await derivePages(data);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`derived ${manifest.files.length} files into ${data}/site in ${seconds} s\n`);
  return 0;
});
