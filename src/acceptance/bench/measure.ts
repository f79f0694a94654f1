/** Runs a script of this project as `npm run` does, and measures what it uses. */
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Ended, endOf, newFolder, startNode } from '../programs.ts';
import { type MemoryRow, memoryOfTree } from './process-tree.ts';

export type Measured = Ended & {
  cpuSeconds: number;
  /** The most memory of the program itself. */
  peakBytes: number;
  /** The most that was seen of it together with the programs that it starts. */
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
  const flags = nodeFlags(name, await readFile('package.json', 'utf8'));
  const preload = ['--import', './src/acceptance/bench/usage.ts'];
  const child = startNode([...flags, ...preload, `scripts/${name}.ts`, ...args], { ...env, BENCH_USAGE: usageFile });
  const watch = watchTree(child.pid ?? 0);
  const ended = await endOf(child);
  const treePeakBytes = watch.stop();
  const { maxRSS, userCPUTime, systemCPUTime } = Usage.parse(JSON.parse(await readFile(usageFile, 'utf8')));
  await rm(folder, { recursive: true });
  const peakBytes = maxRSS * 1024;
  return {
    ...ended,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakBytes,
    treePeakBytes: Math.max(peakBytes, treePeakBytes),
  };
}

const Package = z.object({ scripts: z.record(z.string(), z.string()) });

/** What stands between `node` and the script in package.json. */
export function nodeFlags(name: string, packageJson: string): string[] {
  const line = Package.parse(JSON.parse(packageJson)).scripts[name] ?? '';
  const words = /^node (?<flags>.*)scripts\/\S+\.ts$/.exec(line)?.groups?.['flags'] ?? '';
  return words.split(' ').filter(Boolean);
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

/** None where there is no ps. */
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
