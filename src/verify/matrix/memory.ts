/** How much memory a crawl takes, as a program of its own. */
import { rm, writeFile } from 'node:fs/promises';
import { measure } from '#bench/measure.ts';
import type { FaultFixture } from './fixture.ts';

const MB = 1024 * 1024;

/** In MB, at most, while these sources are read anew from what the stage serves now. */
export async function peakOfCrawl(stage: FaultFixture, sources: readonly string[]): Promise<number> {
  const folder = await stage.folder();
  const upstreams = `${folder}-upstreams.json`;
  try {
    await writeFile(upstreams, JSON.stringify(stage.server.upstreams));
    const flags = ['--upstreams', upstreams, '--data', folder, '--sources', sources.join(','), '--full'];
    return Math.round((await measure('crawl', flags)).peakBytes / MB);
  } finally {
    for (const path of [folder, upstreams]) await rm(path, { recursive: true, force: true });
  }
}
