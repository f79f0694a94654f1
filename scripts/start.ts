/** npm start: from a fresh clone to a served dashboard, on an invented Fedora. */
import { rm } from 'node:fs/promises';
import { crawlSample, derivePages } from '#acceptance/sample.ts';
import { buildSite } from '#build/build-site.ts';
import { serveSite } from '#build/serve-site.ts';
import { formatTable } from '#collect/report.ts';
import { agent, clock, command, openLog, portOf, run } from './shared.ts';

const DATA = '.cache/start/data';
const OUT = '.cache/start/site';

const program = command('start', 'Crawls an invented Fedora over HTTP, builds its site and serves it.').option(
  '--port <number>',
  '0 takes a free one (default: PORT, else 4321)',
);

await run(program, async (flags: { port?: string }) => {
  const port = portOf(flags.port);
  const log = openLog();
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const basePath = process.env['BASE_PATH'];
  await rm(DATA, { recursive: true, force: true });
  say('1/4 crawling an invented Fedora over HTTP');
  const now = clock() ?? new Date();
  const report = await crawlSample({ folder: DATA, now, agent: agent(), log });
  say(formatTable(report));
  say(`2/4 derived ${await derivePages(DATA)} page files`);
  const built = await buildSite({ dataDir: DATA, outDir: OUT, siteUrl: process.env['SITE_URL'], basePath, log });
  log.stop();
  say(`3/4 built ${built.pages} pages`);
  const served = await serveSite({ outDir: OUT, port, basePath });
  say(`4/4 serving on ${served.url} (Ctrl-C ends it)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void served.close());
  return report.exitCode;
});
