/** A refresh when nothing has changed: what it costs, and that it changes no page but for times. */
import { alignColumns } from '#lib/columns.ts';
import { AT_ONCE_PER_HOST, type Check } from './check.ts';
import { differing, pagesIn, runCrawl, withFolders } from './compare-crawls.ts';
import { countRequests, type RequestCounts, runScript, type Upstream, withSimulation } from './programs.ts';

const MOST_REQUESTS = 70;

export const quiet: Check = {
  help: 'a refresh when nothing has changed: its requests, and that no page changes',
  run: () =>
    withSimulation([], async (upstream) => {
      const { requests, byService, maxInFlight, changed, exitCode } = await refreshQuietly(upstream);
      return {
        lines: alignColumns([
          ['requests', `${requests} of at most ${MOST_REQUESTS}`],
          ...Object.entries(byService).map(([service, count]) => [`  ${service}`, String(count)]),
          ['at once per service', `${maxInFlight} of at most ${AT_ONCE_PER_HOST}`],
          ['pages changed but for times', `${changed.length} ${changed.slice(0, 5).join(' ')}`],
        ]),
        passed: requests <= MOST_REQUESTS && maxInFlight <= AT_ONCE_PER_HOST && changed.length === 0 && exitCode === 0,
      };
    }),
};

type QuietResult = RequestCounts & { changed: string[]; exitCode: number | null };

const refreshQuietly = (upstream: Upstream): Promise<QuietResult> =>
  withFolders(async (create) => {
    const folder = await create('quiet-');
    const start = Date.now();
    const read = async (now: number, flag: string) => {
      const { result, ...counts } = await countRequests(upstream, () =>
        runCrawl(upstream, { folder, now, args: [flag] }),
      );
      await runScript('derive', ['--data', folder]);
      return { counts, exitCode: result.code, pages: await pagesIn(folder) };
    };
    const before = await read(start, '--full');
    // The clock hardly moves: some bug is a day older every few minutes, and its page says so.
    const after = await read(start + 1000, '--refresh');
    return { ...after.counts, exitCode: after.exitCode, changed: differing(before.pages, after.pages) };
  });
