/** npm run build: one JSON file per page → the site. */
import { formatBytes } from '#lib/bytes.ts';
import { buildSite } from '#build/build-site.ts';
import { formatCount, formatDuration } from '#view/format.ts';
import { command, openLog, run } from './shared.ts';

const program = command('build', 'Makes the site: pages, their JSON and the search. SITE_URL and BASE_PATH say where.')
  .option('--data <dir>', 'the data folder', 'data/live')
  .option('--out <dir>', 'where the site goes', 'dist')
  .option('--private', 'build it although it shows bugs that are not public');

type Flags = { data: string; out: string; private?: boolean };

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
    process.stdout.write(
      `built ${formatCount(built.pages)} pages into ${out}: ` +
        `${formatCount(built.files)} files, ${formatBytes(built.bytes)}, in ${duration}\n`,
    );
    return 0;
  } finally {
    log.stop();
  }
});
