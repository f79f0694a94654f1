/** Kills a crawl at random moments: the data folder must open, and the next crawl must end as an undisturbed one. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { alignColumns } from '#lib/columns.ts';
import { openStore } from '#store/store.ts';
import type { Check } from './check.ts';
import { clockAt, differing, hashesOf, runCrawl, withFolders } from './compare-crawls.ts';
import { expectSuccess, startScript, type Upstream, withSimulation } from './programs.ts';

const KILLS = 20;

export const kills: Check = {
  help: 'a crawl that is killed at any moment, 20 times: the data folder opens, and the next crawl ends as usual',
  run: ({ times = KILLS }) =>
    withSimulation([], async (upstream) => {
      const results = await killCrawls(upstream, times);
      const rows = results.map((kill) => [
        `${kill.afterMs} ms`,
        String(kill.filesThen),
        kill.opens ? 'yes' : 'NO',
        String(kill.exitCode),
        [kill.said, kill.differing.join(' ') || 'the same bytes'].filter(Boolean).join(' '),
      ]);
      return {
        lines: alignColumns([['killed after', 'files then', 'opens', 'next exit', 'next crawl'], ...rows]),
        passed: results.every((kill) => kill.opens && kill.exitCode === 0 && kill.differing.length === 0),
      };
    }),
};

type Kill = {
  afterMs: number;
  filesThen: number;
  opens: boolean;
  differing: string[];
  exitCode: number | null;
  /** Why the next crawl failed, in its own words; empty where it did not. */
  said: string;
};

/** The clock is fixed, so that bytes can be compared. */
const NOW = Date.parse('2026-11-24T14:00:00Z');

const killCrawls = (upstream: Upstream, times: number): Promise<Kill[]> =>
  withFolders(async (create) => {
    const undisturbed = await create('undisturbed-');
    const { ms } = await expectSuccess(runCrawl(upstream, { folder: undisturbed, now: NOW, args: [] }));
    const expected = await hashesOf(undisturbed);
    const results: Kill[] = [];
    for (let n = 0; n < times; n += 1) {
      const afterMs = Math.round(((n + Math.random()) / times) * ms);
      const folder = await create('killed-');
      await killAfter(afterMs, ['--upstreams', upstream.upstreamsFile, '--data', folder]);
      const then = { afterMs, filesThen: (await hashesOf(folder)).size, opens: await opensWhole(folder) };
      const next = await runCrawl(upstream, { folder, now: NOW, args: [] });
      const said = next.code === 0 ? '' : (next.stderr.trim().split('\n').at(-1) ?? '');
      results.push({ ...then, said, differing: differing(expected, await hashesOf(folder)), exitCode: next.code });
    }
    return results;
  });

async function killAfter(ms: number, args: readonly string[]): Promise<void> {
  const child = startScript('crawl', args, clockAt(NOW));
  child.stdout?.resume();
  child.stderr?.resume();
  const closed = once(child, 'close');
  await Promise.race([sleep(ms), closed]);
  child.kill('SIGKILL');
  await closed;
}

/** Every file that is there can be read. */
async function opensWhole(folder: string): Promise<boolean> {
  const store = await openStore(folder);
  try {
    const [{ unreadable }] = await Promise.all([
      store.readSnapshots(),
      store.readOutcomes(),
      store.readReference('ownership'),
      store.readReference('releases'),
    ]);
    return unreadable.length === 0;
  } catch {
    return false;
  }
}
