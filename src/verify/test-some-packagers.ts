/** For tests: a simulated Fedora in this process, and the programs run against it as a reader would. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startServer } from '#simulator/server.ts';
import { createWorld } from '#simulator/world.ts';
import { type Ended, newFolder, runScript } from './programs.ts';

const NOW = Date.parse('2026-11-24T14:00:00Z');

export async function openTestFedora() {
  const world = createWorld({ scale: 'sample', seed: 1, now: NOW });
  const server = await startServer({ world });
  const folder = await newFolder('some-packagers-');
  const upstreamsFile = join(folder, 'upstreams.json');
  await writeFile(upstreamsFile, JSON.stringify(server.upstreams));
  /** A script with the clock of the world, half an hour later for each number; DEBUG says whatever there is to say. */
  const script = (name: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    runScript(name, args, { SOURCE_DATE_EPOCH: String(NOW / 1000), DEBUG: '1', ...env });
  const paths = (name: string) => ({ data: join(folder, name, 'data'), out: join(folder, name, 'site') });
  return {
    world,
    server,
    upstreamsFile,
    script,
    paths,
    crawl: (name: string, args: readonly string[], env?: Record<string, string>) =>
      script('crawl', ['--upstreams', upstreamsFile, '--data', paths(name).data, ...args], env),
    /** Derives and builds what was crawled under this name. */
    async build(name: string, ...args: string[]): Promise<Ended> {
      const { data, out } = paths(name);
      await script('derive', ['--data', data]);
      return script('build', ['--data', data, '--out', out, ...args]);
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

const GZIP = Buffer.from([0x1f, 0x8b]);

/** Every file below a folder, by its path, as a reader would see it: unpacked. */
export async function readAll(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = new Map<string, string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const packedAt = bytes.indexOf(GZIP);
    texts.set(path, (packedAt === 0 ? gunzipSync(bytes) : bytes).toString());
  }
  return texts;
}

/** The links below the root of a built site that lead to no file of it. */
export function brokenLinks(site: ReadonlyMap<string, string>, out: string): string[] {
  const broken = new Set<string>();
  for (const [path, text] of site) {
    if (!path.endsWith('.html')) continue;
    for (const [, link = ''] of text.matchAll(/ (?:href|src)="(\/[^"#?]*)/g)) {
      const target = join(out, decodeURIComponent(link.endsWith('/') ? `${link}index.html` : link));
      if (!site.has(target)) broken.add(link);
    }
  }
  return [...broken];
}
