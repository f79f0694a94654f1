/** A refresh when nothing has changed: what it costs, and that it changes no page but for times. */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { changedPages, readPages } from './pages.ts';
import { newFolder, runScript, type Upstream } from './programs.ts';

const Stats = z.object({ services: z.record(z.string(), z.object({ requests: z.number(), maxInFlight: z.number() })) });

export type QuietResult = {
  requests: number;
  byService: Record<string, number>;
  maxInFlight: number;
  changed: string[];
  exitCode: number | null;
};

export async function refreshQuietly(upstream: Upstream): Promise<QuietResult> {
  const folder = await newFolder('quiet-');
  // The clock hardly moves: some bug is a day older every few minutes, and its page says so.
  let clock = Math.floor(Date.now() / 1000);
  const crawl = (flag: string) =>
    runScript('crawl', ['--upstreams', upstream.upstreamsFile, '--data', folder, flag], {
      SOURCE_DATE_EPOCH: String((clock += 1)),
    });
  await crawl('--full');
  await runScript('derive', ['--data', folder]);
  const before = await readPages(folder);
  await upstream.control('/__stats', { reset: true });
  const { code } = await crawl('--refresh');
  const { services } = Stats.parse(await upstream.control('/__stats'));
  await runScript('derive', ['--data', folder]);
  const changed = changedPages(before, await readPages(folder));
  await rm(folder, { recursive: true });
  const byService = Object.fromEntries(
    Object.entries(services).flatMap(([name, { requests }]) => (requests > 0 ? [[name, requests]] : [])),
  );
  return {
    requests: Object.values(byService).reduce((sum, requests) => sum + requests, 0),
    byService,
    maxInFlight: Math.max(...Object.values(services).map((service) => service.maxInFlight)),
    changed,
    exitCode: code,
  };
}
