/** How much memory a crawl takes, as a program of its own. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { endOf, startNode } from '../programs.ts';
import type { Stage } from './stage.ts';

const Usage = z.object({ maxRSS: z.number() });
const KB_PER_MB = 1024;

/** In MB, at most, while these sources are read anew from what the stage serves now. */
export async function peakOfCrawl(stage: Stage, sources: readonly string[]): Promise<number> {
  const folder = await stage.folder();
  const [upstreams, usage] = [`${folder}-upstreams.json`, `${folder}-usage.json`];
  try {
    await writeFile(upstreams, JSON.stringify(stage.server.upstreams));
    const flags = ['--upstreams', upstreams, '--data', folder, '--sources', sources.join(','), '--full'];
    const args = ['--import', './src/acceptance/bench/usage.ts', join('scripts', 'crawl.ts'), ...flags];
    await endOf(startNode(args, { BENCH_USAGE: usage }));
    return Math.round(Usage.parse(JSON.parse(await readFile(usage, 'utf8'))).maxRSS / KB_PER_MB);
  } finally {
    for (const path of [folder, upstreams, usage]) await rm(path, { recursive: true, force: true });
  }
}
