/** The sample: the invented Fedora, crawled by a fixed clock. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunReport } from '#domain/outcome.ts';
import { crawl } from '#collect/crawl.ts';
import { collectedAt } from '#derive/clock.ts';
import { deriveSite } from '#derive/site.ts';
import type { Log } from '#lib/log.ts';
import { startServer } from '#simulator/server.ts';
import { createWorld } from '#simulator/world.ts';
import { writeSite } from '#store/site.ts';
import { readSiteInput } from '#store/site-input.ts';

/** The seed of the sample, here and in `npm run simulate`. */
const SEED = 1;

type SampleOptions = { folder: string; now: Date; agent: string; log: Log; hostile?: boolean };

/** Crawls the invented Fedora over HTTP into a new folder. */
export async function crawlSample({ folder, now, agent, log, hostile = false }: SampleOptions): Promise<RunReport> {
  const server = await startServer({
    world: createWorld({ scale: 'sample', seed: SEED, now: now.getTime(), hostile }),
  });
  try {
    return await crawl({ dataFolder: folder, upstreams: server.upstreams, full: true, log, now, agent });
  } finally {
    await server.close();
  }
}

/** Makes the page files of a data folder; `timeless` leaves out the resource usage of runs, which differs each time. */
export async function derivePages(folder: string, { timeless = false } = {}): Promise<number> {
  const read = await readSiteInput(folder);
  const input = timeless ? { ...read, lastRun: undefined, runs: [] } : read;
  return writeSite(folder, { ...input.marks, collectedAt: collectedAt(input) }, deriveSite(input)).files.length;
}

/** What is kept of a sample: everything but resource usage and cached responses, which depend on the machine. */
const KEPT = ['packager-dashboard.json', 'snapshots', 'references', 'outcomes'];

/** The manifest has the hash of every page. These few pages are kept whole, to be read in a review. */
const GOLDEN = ['manifest.json', 'index.json', 'packager/js.json', 'package/R.json', 'package/json.json'];

/** Puts what is kept of a crawled and derived sample into another folder. */
export async function keepSample(from: string, to: string): Promise<void> {
  for (const name of [...KEPT, 'golden']) await rm(join(to, name), { recursive: true, force: true });
  for (const name of KEPT) await cp(join(from, name), join(to, name), { recursive: true });
  for (const name of GOLDEN) await cp(join(from, 'site', name), join(to, 'golden', name), { recursive: true });
}
