/** For the tests of this folder: recordings, tools, and a file server simulated in place. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { silentLog } from '#lib/log.ts';
import { createRandom } from '#simulator/random.ts';
import type { Answer, World, WorldPackage } from '#simulator/types.ts';
import type { Full, Tools } from '#sources/define.ts';
import { orphans } from './client.ts';
import { simulate } from './simulate.ts';

const BASE = 'https://a.gtmx.me/orphans';
const NOW = '2026-11-24T14:00:00Z';

const Fixture = z.object({ url: z.string(), status: z.int(), body: z.unknown() });

export const fixture = (name: string): Recording =>
  Fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')));

const toolsWith = (http: Http): Tools => ({
  base: BASE,
  http,
  log: silentLog,
  now: NOW,
  cursor: undefined,
  full: false,
  releases: undefined,
  ownership: undefined,
  checkpoint: () => Promise.resolve(),
  progress: () => undefined,
});

/** What our client makes of one answer. */
export async function collectFrom(http: Http): Promise<Full> {
  const reading = await orphans.collect(toolsWith(http));
  if (reading.mode !== 'full') throw new Error('expected a full reading');
  return reading;
}

export const collectFile = (body: unknown): Promise<Full> =>
  collectFrom(replay([{ ...fixture('orphans'), body }]).http);

export const aPackage = (part: Partial<WorldPackage> = {}): WorldPackage => ({
  namespace: 'rpms',
  name: 'libquill',
  description: 'Draws with quills',
  owner: 'juniperv',
  admins: [],
  commits: [],
  collaborators: [],
  tickets: [],
  groups: [],
  state: 'living',
  createdAt: Date.parse('2024-01-01T08:00:00Z'),
  modifiedAt: Date.parse('2026-10-20T09:00:00Z'),
  version: '1.0',
  ...part,
});

export const worldOf = (packages: WorldPackage[]): World => ({
  scale: 'sample',
  seed: 1,
  now: Date.parse(NOW),
  random: (salt) => createRandom(1, salt),
  people: [],
  groups: [],
  packages,
  releases: [],
  bugs: [],
});

/** Asks a simulated server for one path below its base. */
export function answerOf(world: World, file: string, headers: Record<string, string> = {}): Answer | undefined {
  const common = { method: 'GET', path: `/${file}`, search: '', body: '', base: BASE };
  return simulate(world).answer({ ...common, segments: [file], query: new URLSearchParams(), headers });
}

export function simulatedHttp(world: World): Http {
  const fallback = (url: string): Recording => {
    const { status, type, body } = answerOf(world, url.slice(BASE.length + 1)) ?? { status: 404, type: '', body: '' };
    return { url, status, headers: { 'content-type': type }, body };
  };
  return replay([], { fallback }).http;
}
