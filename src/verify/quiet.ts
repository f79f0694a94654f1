/** A refresh when nothing has changed: what it costs, and that it changes no page but for times. */
import { rm } from 'node:fs/promises';
import { countAsked } from './request-counts.ts';
import { changedPages, readPages } from './pages.ts';
import { newFolder, runScript, type Upstream } from './programs.ts';

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
  let exitCode: number | null = null;
  const asked = await countAsked(upstream, async () => {
    exitCode = (await crawl('--refresh')).code;
  });
  await runScript('derive', ['--data', folder]);
  const changed = changedPages(before, await readPages(folder));
  await rm(folder, { recursive: true });
  return { ...asked, changed, exitCode };
}
