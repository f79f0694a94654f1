/** npm run build: one JSON file per page → the site. */
import { formatBytes } from '#lib/bytes.ts';
import { buildSite, type PageCounts } from '#build/build-site.ts';
import { type Reason, REASONS } from '#build/page-cache.ts';
import { totalSize } from '#build/size.ts';
import { formatCount, formatDuration } from '#view/format.ts';
import { command, openLog, run } from './shared.ts';

const program = command('build', 'Makes the site: pages, their JSON and the search. SITE_URL and BASE_PATH say where.')
  .option('--data <dir>', 'the data folder', 'data/live')
  .option('--out <dir>', 'where the site goes', 'dist')
  .option('--private', 'build it although it shows bugs that are not public');

type Flags = { data: string; out: string; private?: boolean };

const WORDS: Readonly<Record<Reason, string>> = {
  new: 'new',
  data: 'with other data',
  sources: 'because the state of a source changed',
  program: 'because the program changed',
  damaged: 'whose copy was damaged',
};

await run(program, async ({ data, out, private: allowPrivate = false }: Flags) => {
  const started = performance.now();
  const log = openLog();
  try {
    const built = await buildSite({
      dataDir: data,
      outDir: out,
      siteUrl: process.env['SITE_URL'],
      basePath: process.env['BASE_PATH'],
      allowPrivate,
      log,
    });
    const duration = formatDuration(Math.round(performance.now() - started));
    const { files, bytes } = totalSize(built.size);
    process.stdout.write(
      `built ${out} in ${duration}: ${formatCount(files)} files, ${formatBytes(bytes)}\n` +
        `pages: ${describePages(built.pages)}\n`,
    );
    return 0;
  } finally {
    log.stop();
  }
});

function describePages({ reused, made }: PageCounts): string {
  const parts = REASONS.flatMap((reason) => {
    const count = made[reason];
    return count === undefined ? [] : `${formatCount(count)} made ${WORDS[reason]}`;
  });
  return [`${formatCount(reused)} as they were`, ...parts].join(', ');
}
