/** For the tests of this folder: recordings, tools, and a dist-git simulated in place. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { silentLog } from '#lib/log.ts';
import type { Answer, Ask, World } from '#simulator/types.ts';
import { createWorld } from '#simulator/world.ts';
import type { OwnershipReading, Tools } from '#sources/define.ts';
import { distGitOwnership } from './client.ts';
import { simulate } from './simulate.ts';

const BASE = 'https://src.fedoraproject.org';
export const NOW = '2026-11-24T14:00:00Z';

const Fixture = z.object({ url: z.string(), status: z.int(), body: z.unknown() });

export const fixture = (name: string): Recording =>
  Fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')));

export const at = (path: string, body: unknown, status = 200): Recording => ({ url: `${BASE}${path}`, status, body });

export const version = at('/api/0/version', { version: '0.31' });
export const extras = [version, fixture('owner-alias'), fixture('bz'), fixture('poc')];
export const groups = [fixture('groups'), fixture('group-quill-sig'), fixture('group-marrow_sig')];
export const noSweep = at('/api/0/projects?namespace=rpms&fork=false&per_page=100&page=1', {}, 404);

export const toolsWith = (http: Http, part: Partial<Tools> = {}): Tools => ({
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
  ...part,
});

/** Reads with these answers, each of which has to be asked for. */
export async function collect(recordings: Recording[], part: Partial<Tools> = {}): Promise<OwnershipReading> {
  const { http, unused } = replay(recordings);
  const reading = await distGitOwnership.collect(toolsWith(http, part));
  if (unused().length > 0) throw new Error(`nobody asked for ${unused().join(', ')}`);
  return reading;
}

export const packageIn = ({ packages }: OwnershipReading, name: string, namespace = 'rpms') =>
  packages.find((pkg) => pkg.name === name && pkg.namespace === namespace);

export const sampleWorld = (): World => createWorld({ scale: 'sample', seed: 7, now: Date.parse(NOW) });

export type Simulated = { answer: (address: string, part?: Partial<Ask>) => Answer; http: Http; asked: string[] };

/** A simulated dist-git that a client can ask, and that remembers what it was asked. */
export function simulated(world: World): Simulated {
  const service = simulate(world);
  const asked: string[] = [];
  const answer: Simulated['answer'] = (address, part) => {
    const given = service.answer(askFor(address, part));
    if (given === undefined) throw new Error(`not a path of this part: ${address}`);
    return given;
  };
  const fallback = (url: string): Recording => {
    asked.push(url);
    const { status, type, body } = answer(url);
    return { url, status, headers: { 'content-type': type }, body };
  };
  return { answer, asked, http: replay([], { fallback }).http };
}

/** The request a client would make for an address below the service. */
function askFor(address: string, part: Partial<Ask> = {}): Ask {
  const url = new URL(address, BASE);
  return {
    method: 'GET',
    segments: url.pathname.slice(1).split('/').map(decodeURIComponent),
    path: url.pathname,
    query: url.searchParams,
    search: url.search,
    headers: {},
    body: '',
    base: BASE,
    ...part,
  };
}
