/** For the tests of this folder: recordings, tools, and a Bugzilla simulated in place. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { silentLog } from '#lib/log.ts';
import { createRandom } from '#simulator/random.ts';
import type { Answer, Ask, World, WorldBug } from '#simulator/types.ts';
import type { Full, Delta, Reading, Tools } from '#sources/define.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://bugzilla.redhat.com';
const NOW = '2026-11-24T14:00:00Z';

const Fixture = z.object({ url: z.string(), status: z.int(), body: z.unknown() });

export const fixture = (name: string): Recording =>
  Fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')));

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

export function asFull(reading: Reading): Full {
  if (reading.mode !== 'full') throw new Error('expected a full reading');
  return reading;
}

export function asDelta(reading: Reading): Delta {
  if (reading.mode !== 'delta') throw new Error('expected what changed');
  return reading;
}

export const aBug = (part: Partial<WorldBug> = {}): WorldBug => ({
  id: 2_400_001,
  product: 'Fedora',
  component: 'libquill',
  version: 'rawhide',
  summary: 'libquill does not open',
  status: 'NEW',
  resolution: '',
  severity: 'unspecified',
  priority: 'unspecified',
  keywords: [],
  alias: [],
  blocks: [],
  dependsOn: [],
  flags: [],
  creator: 'juniperv',
  assignedTo: 'tansy',
  groups: [],
  whiteboard: '',
  createdAt: Date.parse('2026-10-01T08:00:00Z'),
  changedAt: Date.parse('2026-11-20T10:00:00Z'),
  ...part,
});

export const worldOf = (bugs: WorldBug[]): World => ({
  scale: 'sample',
  seed: 1,
  now: Date.parse(NOW),
  random: (salt) => createRandom(1, salt),
  people: [
    { name: 'juniperv', fullName: 'Juniper Vale' },
    { name: 'tansy', fullName: 'Tansy Moor' },
  ],
  groups: [],
  packages: [],
  releases: [],
  bugs,
});

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

export type Simulated = { answer: (address: string, part?: Partial<Ask>) => Answer; http: Http; asked: string[] };

/** A simulated Bugzilla that a client can ask, and that remembers what it was asked. */
export function simulated(world: World): Simulated {
  const service = simulate(world);
  const asked: string[] = [];
  const answer: Simulated['answer'] = (address, part) => {
    const given = service.answer(askFor(address, part));
    if (given === undefined) throw new Error(`no such path: ${address}`);
    return given;
  };
  const fallback = (url: string): Recording => {
    asked.push(url);
    const { status, type, body } = answer(url);
    return { url, status, headers: { 'content-type': type }, body };
  };
  return { answer, asked, http: replay([], { fallback }).http };
}

const Bugs = z.object({ bugs: z.array(z.looseObject({ id: z.int() })) });

/** The numbers of the bugs in an answer, in its order. */
export const idsIn = ({ body }: Pick<Answer, 'body'>): number[] =>
  Bugs.parse(JSON.parse(body.toString())).bugs.map(({ id }) => id);
