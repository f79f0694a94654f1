/** Builds a site hour by hour with the pages of the hour before: each time it must be what a build of everything gives, to the byte. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { sha256 } from '#lib/checksum.ts';
import { alignColumns } from '#lib/columns.ts';
import { HOUR_MS } from '#lib/time.ts';
import { startServer } from '#simulator/server.ts';
import { createWorld } from '#simulator/world.ts';
import { REGISTRY } from '#sources/registry.ts';
import type { Check } from './check.ts';
import { crawlServed, differing, withFolders } from './compare-crawls.ts';
import { expectSuccess, runScript } from './programs.ts';

const HOURS = 24;
const START = Date.UTC(2026, 10, 24, 14);

type HourResult = { hour: number; /** What the build says of its pages. */ said: string; differing: string[] };

export const reuse: Check = {
  help: 'a day of builds that reuse pages of the hour before, compared with builds of everything; --times (hours), --seed',
  run: async ({ seed, times = HOURS, say }) => {
    const results = await buildHourly({ seed, hours: times, say });
    return {
      lines: alignColumns([
        ['hour', 'pages', 'files that differ'],
        ...results.map(({ hour, said, differing: files }) => [
          String(hour),
          said,
          `${files.length} ${files.slice(0, 3).join(' ')}`.trim(),
        ]),
      ]),
      passed: results.every(({ differing: files }) => files.length === 0),
    };
  },
};

type Hourly = { seed: number; hours: number; say: (line: string) => void };

async function buildHourly({ seed, hours, say }: Hourly): Promise<HourResult[]> {
  const server = await startServer({ world: createWorld({ scale: 'sample', seed, now: START }) });
  const acceptedByHand = REGISTRY.map(({ source }) => source.identity.id);
  return withFolders(async (create) => {
    const [folder, sites] = [await create('reuse-'), await create('reuse-sites-')];
    const results: HourResult[] = [];
    for (let hour = 0; hour <= hours; hour += 1) {
      if (hour > 0) await server.pass(1, 1);
      await crawlServed(server, { acceptedByHand, folder, now: START + hour * HOUR_MS, full: hour === 0 });
      const result = { hour, ...(await buildBoth(folder, sites, hour)) };
      say(`hour ${hour}: ${result.said}, ${result.differing.length} files differ`);
      results.push(result);
    }
    return results;
  }).finally(() => server.close());
}

async function buildBoth(data: string, sites: string, hour: number): Promise<Omit<HourResult, 'hour'>> {
  await expectSuccess(runScript('derive', ['--data', data]));
  const build = (site: string) => expectSuccess(runScript('build', ['--data', data, '--out', join(sites, site)]));
  const reused = await build('reused');
  // A folder of its own has no pages of the hour before.
  const fresh = `fresh-${hour}`;
  await build(fresh);
  const said = reused.stdout.trim().split('\n').at(-1) ?? '';
  return { said, differing: differing(await fileHashes(join(sites, 'reused')), await fileHashes(join(sites, fresh))) };
}

async function fileHashes(site: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    hashes.set(relative(site, path), sha256(await readFile(path)));
  }
  return hashes;
}
