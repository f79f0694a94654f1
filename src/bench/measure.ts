/** Runs a script of this project as `npm run` does, and measures what it uses. */
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Ended, endOf, newFolder, startScript } from '#verify/programs.ts';

export type Measured = Ended & {
  cpuSeconds: number;
  /** The sum of the peak memory of the program and of the Node programs that it starts. */
  peakBytes: number;
  /** The peak memory of the whole process tree, as sampled. */
  treePeakBytes: number;
};

/** Bytes and microseconds as Node counts them: https://nodejs.org/api/process.html#processresourceusage */
const Usage = z.object({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() });
const SAMPLE_MS = 500;

export async function measure(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Measured> {
  const folder = await newFolder('usage-');
  const usageFile = join(folder, 'usage.json');
  const preload = { NODE_OPTIONS: '--import ./scripts/bench-usage.ts', BENCH_USAGE: usageFile };
  const child = startScript(name, args, { ...env, ...preload });
  const watch = watchTree(child.pid ?? 0);
  const ended = await endOf(child);
  const treePeakBytes = watch.stop();
  const usages = (await readFile(usageFile, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => Usage.parse(JSON.parse(line)));
  await rm(folder, { recursive: true });
  const sum = (pick: (usage: z.infer<typeof Usage>) => number): number =>
    usages.reduce((total, usage) => total + pick(usage), 0);
  const peakBytes = sum(({ maxRSS }) => maxRSS) * 1024;
  return {
    ...ended,
    cpuSeconds: sum(({ userCPUTime, systemCPUTime }) => userCPUTime + systemCPUTime) / 1e6,
    peakBytes,
    treePeakBytes: Math.max(peakBytes, treePeakBytes),
  };
}

function watchTree(root: number): { stop: () => number } {
  let peak = 0;
  const timer = setInterval(() => {
    void listProcesses().then((rows) => (peak = Math.max(peak, memoryOfTree(root, rows))));
  }, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

/** Empty where there is no ps. */
async function listProcesses(): Promise<MemoryRow[]> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
    return stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .map(([pid = 0, parent = 0, kilobytes = 0]) => ({ pid, parent, bytes: kilobytes * 1024 }));
  } catch {
    return [];
  }
}

type MemoryRow = { pid: number; parent: number; bytes: number };

export function memoryOfTree(root: number, rows: readonly MemoryRow[]): number {
  const children = Map.groupBy(rows, ({ parent }) => parent);
  const pending = rows.filter(({ pid }) => pid === root);
  const seen = new Set<number>();
  let bytes = 0;
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    if (seen.has(here.pid)) continue;
    seen.add(here.pid);
    bytes += here.bytes;
    pending.push(...(children.get(here.pid) ?? []));
  }
  return bytes;
}
