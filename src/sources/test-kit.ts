/** For the tests of every source: fixtures, tools, and its service simulated in place. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { silentLog } from '#lib/log.ts';
import { createRandom } from '#simulator/random.ts';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { SharedState } from '#simulator/world/nouns.ts';
import type { World } from '#simulator/world/state.ts';
import { beginWorld, createWorld } from '#simulator/world.ts';
import type { Delta, Full, Reading, Tools } from './define.ts';

export const NOW = '2026-11-24T14:00:00Z';

const Fixture = z.object({
  url: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  body: z.unknown(),
});

/** Reads `fixtures/<name>.json` beside the file whose `import.meta.url` this is. */
export const fixtureIn =
  (importMetaUrl: string) =>
  (name: string): Recording =>
    Fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, importMetaUrl), 'utf8')));

/** Writes recordings of a service by hand. */
export const recordingsAt =
  (base: string) =>
  (path: string, body: unknown, status = 200): Recording => ({ url: `${base}${path}`, status, body });

export const toolsWith = (base: string, http: Http, part: Partial<Tools> = {}): Tools => ({
  base,
  baseOf: () => base,
  http,
  log: silentLog,
  now: NOW,
  cursor: undefined,
  full: false,
  releases: undefined,
  ownership: undefined,
  scope: undefined,
  isSignedIn: false,
  changes: undefined,
  checkpoint: () => Promise.resolve(),
  progress: () => undefined,
  ...part,
});

/** Reads a source with these answers, each of which has to be asked for. */
export function collectWith<R>(source: { collect(tools: Tools): Promise<R> }, base: string) {
  return async (recordings: readonly Recording[], part: Partial<Tools> = {}): Promise<R> => {
    const { http, unused } = replay(recordings);
    const reading = await source.collect(toolsWith(base, http, part));
    if (unused().length > 0) throw new Error(`nobody asked for ${unused().join(', ')}`);
    return reading;
  };
}

export function asFull(reading: Reading): Full {
  if (reading.mode !== 'full') throw new Error('expected a full reading');
  return reading;
}

export function asDelta(reading: Reading): Delta {
  if (reading.mode !== 'delta') throw new Error('expected what changed');
  return reading;
}

/** An empty world with what the test cares about. */
export const aWorld = (part: Partial<SharedState> = {}): World =>
  beginWorld(
    {
      scale: 'sample',
      seed: 1,
      now: Date.parse(NOW),
      random: (salt) => createRandom(1, salt),
      people: [],
      groups: [],
      packages: [],
      releases: [],
      bugs: [],
      isHostile: false,
      ...part,
    },
    {
      ...{ updates: [], overrides: [], pulls: [], upstreams: [] },
      ...{ builds: new Map(), trees: new Map(), testBuilds: new Map() },
    },
  );

export const sampleWorld = (seed: number): World => createWorld({ scale: 'sample', seed, now: Date.parse(NOW) });

/** The request a client would make for an address, given whole or from its path below the service. */
export function askFor(base: string, address: string, part: Partial<SimulatedRequest> = {}): SimulatedRequest {
  const url = new URL(address.startsWith('/') ? `${base}${address}` : address);
  const path = url.pathname.slice(new URL(base).pathname.replace(/\/$/, '').length);
  return {
    method: 'GET',
    segments: path.slice(1).split('/').map(decodeURIComponent),
    path,
    query: url.searchParams,
    search: url.search,
    headers: {},
    body: '',
    base,
    ...part,
  };
}

type Simulated = {
  answer: (address: string, part?: Partial<SimulatedRequest>) => SimulatedResponse;
  http: Http;
  asked: string[];
};

/** Simulates a service that a client can ask, and that remembers what the client asked. */
export function simulatedWith(simulate: Simulate, base: string): (world: World) => Simulated {
  return (world) => {
    const service = simulate(world);
    const asked: string[] = [];
    const answer: Simulated['answer'] = (address, part) => {
      const given = service.answer(askFor(base, address, part));
      if (given === undefined) throw new Error(`not a path of this part: ${address}`);
      return given;
    };
    const fallback = (url: string, sent?: string): Recording => {
      asked.push(url);
      const post = sent === undefined ? {} : { method: 'POST', body: sent };
      const { status, type, body, headers } = answer(url, { headers: { accept: 'application/json' }, ...post });
      return { url, status, headers: { ...headers, 'content-type': type }, body };
    };
    return { answer, asked, http: replay([], { fallback }).http };
  };
}
