/** npm start: from a fresh clone to a served dashboard, on an invented Fedora or, for some packagers, the real one. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSite } from '#build/build-site.ts';
import { serveSite } from '#build/serve-site.ts';
import { crawl, parseUpstreams } from '#collect/crawl.ts';
import { audienceOf, liveFolder } from '#collect/audience.ts';
import { formatTable } from '#collect/report.ts';
import type { RunReport } from '#domain/outcome.ts';
import { UsageError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { startServer } from '#simulator/server.ts';
import { createWorld } from '#simulator/world.ts';
import { derivePages } from './derive-pages.ts';
import { agent, clock, command, openLog, repeatedList, portOf, readUpstreams, run, takeBugzillaKey } from './shared.ts';

type Flags = { port?: string; live?: boolean; packager?: string[]; upstreams?: string };
type Crawled = { folder: string; report: RunReport };

const program = command('start', 'Crawls an invented Fedora over HTTP, builds its site and serves it.')
  .option('--port <number>', '0 takes a free one (default: PORT, else 4321)')
  .option(
    '--live',
    'ask the real services, for some packagers only; BUGZILLA_API_KEY adds the bugs that only you may see',
  )
  .option('--packager <names...>', 'with --live: whose dashboards', repeatedList)
  .option('--upstreams <file>', 'with --live: JSON of service → base URL; null switches a service off');

await run(program, async (flags: Flags) => {
  const port = portOf(flags.port);
  const isLive = flags.live === true;
  const log = openLog();
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const basePath = process.env['BASE_PATH'];
  const crawling = isLive ? crawlLive(flags, log) : crawlInvented(flags, log);
  const { folder, report } = await crawling.catch((error: unknown) => {
    log.stop();
    throw error;
  });
  say(formatTable(report));
  const [dataDir, outDir] = [join(folder, 'data'), join(folder, 'site')];
  say(`2/4 derived ${(await derivePages(dataDir)).files.length} page files`);
  const siteUrl = process.env['SITE_URL'];
  const built = await buildSite({ dataDir, outDir, siteUrl, basePath, allowPrivate: isLive, log });
  log.stop();
  say(`3/4 built ${built.pages.all} pages`);
  const served = await serveSite({ outDir, port, basePath, localOnly: isLive });
  say(`4/4 serving on ${served.url} (Ctrl-C ends it)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void served.close());
  return report.exitCode;
});

async function crawlInvented({ packager, upstreams }: Flags, log: Log): Promise<Crawled> {
  if (packager !== undefined || upstreams !== undefined)
    throw new UsageError('--packager and --upstreams go with --live: the invented Fedora is crawled whole.');
  const folder = join('.cache', 'start');
  const data = join(folder, 'data');
  await rm(data, { recursive: true, force: true });
  process.stdout.write('1/4 crawling an invented Fedora over HTTP\n');
  const now = clock() ?? new Date();
  const server = await startServer({ world: createWorld({ scale: 'sample', seed: 1, now: now.getTime() }) });
  try {
    const { upstreams: bases } = server;
    const report = await crawl({ dataFolder: data, upstreams: bases, full: true, log, now, agent: agent() });
    return { folder, report };
  } finally {
    await server.close();
  }
}

async function crawlLive({ packager: packagers, upstreams: file }: Flags, log: Log): Promise<Crawled> {
  const bugzillaKey = takeBugzillaKey();
  const audience = audienceOf({ packagers, bugzillaKey, log });
  if (audience === undefined) throw new UsageError('--live needs --packager NAME: whose dashboard shall it be?');
  const upstreams = parseUpstreams(file === undefined ? undefined : await readUpstreams(file));
  const folder = liveFolder(audience);
  process.stdout.write(`1/4 asking the services for ${audience.packagers.join(', ')}\n`);
  const dataFolder = join(folder, 'data');
  const report = await crawl({ dataFolder, upstreams, packagers, bugzillaKey, log, now: clock(), agent: agent() });
  return { folder, report };
}
