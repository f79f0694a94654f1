/** A crawl in parts, put together, beside the same crawl in one piece: the bytes must be equal. */
import { cp, rm } from 'node:fs/promises';
import { differing, hashesOf } from './bytes.ts';
import { newFolder, runScript, type Upstream } from './programs.ts';

export type ShardResult = { of: number; run: string; files: number; differing: string[]; exitCode: number | null };

/** A first crawl of everything, then one an hour later that has little to do. The clock is fixed. */
const RUNS = [
  { run: 'first, everything', flag: '--full', at: Date.parse('2026-11-24T14:00:00Z') / 1000 },
  { run: 'an hour later', flag: '--refresh', at: Date.parse('2026-11-24T15:00:00Z') / 1000 },
] as const;

export async function compareShards(upstream: Upstream, counts: readonly number[]): Promise<ShardResult[]> {
  const whole = await newFolder('whole-');
  const divided = await Promise.all(counts.map(async (of) => ({ of, folder: await newFolder(`parts-of-${of}-`) })));
  const results: ShardResult[] = [];
  for (const { run, flag, at } of RUNS) {
    const env = { SOURCE_DATE_EPOCH: String(at) };
    const args = ['--upstreams', upstream.upstreamsFile, flag];
    await runScript('crawl', ['--data', whole, ...args], env);
    const expected = await hashesOf(whole);
    for (const { of, folder } of divided) {
      const exitCode = await crawlInParts({ folder, of, args, env });
      const found = await hashesOf(folder);
      results.push({ of, run, files: found.size, differing: differing(expected, found), exitCode });
    }
  }
  for (const folder of [whole, ...divided.map((one) => one.folder)]) await rm(folder, { recursive: true });
  return results;
}

type InParts = { folder: string; of: number; args: readonly string[]; env: Record<string, string> };

/** Each part begins with a copy of the folder, as each job of a workflow does. */
async function crawlInParts({ folder, of, args, env }: InParts): Promise<number | null> {
  const parts: string[] = [];
  for (let index = 1; index <= of; index += 1) {
    const part = await newFolder('part-');
    await cp(folder, part, { recursive: true });
    const { code, stderr } = await runScript('crawl', ['--data', part, '--shard', `${index}/${of}`, ...args], env);
    if (code === 2) throw new Error(`part ${index} of ${of} ended with 2: ${stderr}`);
    parts.push(part);
  }
  const { code, stderr } = await runScript('merge', ['--data', folder, ...parts], env);
  if (code === 2) throw new Error(`merging ${of} parts ended with 2: ${stderr}`);
  for (const part of parts) await rm(part, { recursive: true });
  return code;
}
