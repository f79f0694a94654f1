/** Kills a crawl at random moments: the data folder must open, and the next crawl must end as an undisturbed one. */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '#store/store.ts';
import { differing, hashesOf } from './bytes.ts';
import { newFolder, runScript, startScript } from './programs.ts';

export type Kill = { afterMs: number; filesThen: number; opens: boolean; differing: string[]; exitCode: number | null };

type KillOptions = { upstreamsFile: string; times: number; args?: readonly string[]; onKill?: (kill: Kill) => void };

/** The clock is fixed, so that bytes can be compared. */
const CLOCK = { SOURCE_DATE_EPOCH: String(Date.parse('2026-11-24T14:00:00Z') / 1000) };

export async function killCrawls({ upstreamsFile, times, args = [], onKill }: KillOptions): Promise<Kill[]> {
  const flags = (folder: string): string[] => ['--upstreams', upstreamsFile, '--data', folder, ...args];
  const calm = await newFolder('calm-');
  const undisturbed = await runScript('crawl', flags(calm), CLOCK);
  if (undisturbed.code !== 0)
    throw new Error(`the undisturbed crawl ended with ${undisturbed.code}: ${undisturbed.stderr}`);
  const expected = await hashesOf(calm);
  const kills: Kill[] = [];
  for (let n = 0; n < times; n += 1) {
    const folder = await newFolder('killed-');
    const afterMs = Math.round(((n + Math.random()) / times) * undisturbed.ms);
    await killAfter(afterMs, flags(folder));
    const filesThen = (await hashesOf(folder)).size;
    const opens = await opensWhole(folder);
    const next = await runScript('crawl', flags(folder), CLOCK);
    kills.push({
      afterMs,
      filesThen,
      opens,
      differing: differing(expected, await hashesOf(folder)),
      exitCode: next.code,
    });
    onKill?.(kills[kills.length - 1] ?? { afterMs, filesThen, opens, differing: [], exitCode: null });
    await rm(folder, { recursive: true });
  }
  await rm(calm, { recursive: true });
  return kills;
}

async function killAfter(ms: number, args: readonly string[]): Promise<void> {
  const child = startScript('crawl', args, CLOCK);
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
