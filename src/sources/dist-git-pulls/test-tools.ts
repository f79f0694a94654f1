/** For the tests of this folder: recordings, tools, and a dist-git simulated in place. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import type { Finding } from '#domain/finding.ts';
import type { Ownership } from '#domain/ownership.ts';
import type { Cursor } from '#domain/snapshot.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { silentLog } from '#lib/log.ts';
import type { Answer, Ask, World } from '#simulator/types.ts';
import { createWorld } from '#simulator/world.ts';
import type { Reading, Tools } from '#sources/define.ts';
import { distGitPulls } from './client.ts';
import { simulate } from './simulate.ts';

const BASE = 'https://src.fedoraproject.org';
const NOW = '2026-11-24T14:00:00Z';

const Fixture = z.object({ url: z.string(), status: z.int(), body: z.unknown() });

export const fixture = (name: string): Recording =>
  Fixture.parse(JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')));

const at = (path: string, body: unknown, status = 200): Recording => ({ url: `${BASE}${path}`, status, body });

/** A list of a person with these pull requests on its only page. */
export const listAt = (key: string, requests: unknown[], status = 200): Recording => {
  const [which, person] = key.split('/');
  const path = `/api/0/user/${person}/requests/${which}?status=Open&per_page=100&page=1`;
  return at(path, { requests, pagination: { next: null } }, status);
};

/** A pull request as a list has it. */
export const aWirePull = (name: string, id: number, part: Record<string, unknown> = {}): unknown => ({
  id,
  title: 'Update',
  branch: 'rawhide',
  status: 'Open',
  project: { fullname: `rpms/${name}` },
  user: { name: 'tansy' },
  date_created: '1795053600.0',
  updated_on: '1795140000.0',
  commit_stop: 'a'.repeat(40),
  cached_merge_status: 'unknown',
  comments: [],
  ...part,
});

export const flagsAt = (name: string, id: number, status?: string): Recording => {
  const flag = { username: 'Zuul', status, date_updated: '1795140000.0' };
  return at(`/api/0/rpms/${name}/pull-request/${id}/flag`, { flags: status === undefined ? [] : [flag] });
};

/** A pull request asked for by itself; undefined: dist-git does not know it. */
export const pullAt = (name: string, id: number, body: unknown): Recording =>
  at(`/api/0/rpms/${name}/pull-request/${id}?comments=0`, body ?? {}, body === undefined ? 404 : 200);

/** Each package with its owner. */
export const heldBy = (owners: Record<string, string>): Ownership =>
  anOwnership({
    packages: Object.entries(owners).map(([name, owner]) =>
      anOwnedPackage({ name, people: [{ name: owner, access: 'owner' }] }),
    ),
  });

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
export async function collect(recordings: Recording[], part: Partial<Tools> = {}): Promise<Reading> {
  const { http, unused } = replay(recordings);
  const reading = await distGitPulls.collect(toolsWith(http, part));
  if (unused().length > 0) throw new Error(`nobody asked for ${unused().join(', ')}`);
  return reading;
}

/** What runs leave behind: findings and notes, merged as the crawl does. */
export type Left = { findings: Map<string, Finding>; cursor: Cursor | undefined; complete: boolean };

export function merge(left: Left, reading: Reading): Left {
  const findings = new Map(reading.mode === 'full' ? [] : left.findings);
  for (const finding of reading.mode === 'full' ? reading.findings : reading.changed) findings.set(finding.id, finding);
  if (reading.mode === 'delta') for (const id of reading.gone) findings.delete(id);
  return { findings, cursor: reading.cursor, complete: reading.complete ?? true };
}

export const sampleWorld = (): World => createWorld({ scale: 'sample', seed: 7, now: Date.parse(NOW) });

/** Who holds what in a world, as the other source would tell. */
export const ownershipOf = ({ packages }: World): Ownership =>
  anOwnership({
    packages: packages.map(({ namespace, name, owner, admins, commits }) => ({
      ...anOwnedPackage({ namespace, name }),
      people: [owner, ...admins, ...commits]
        .filter((person) => person !== 'orphan')
        .map((person) => ({ name: person, access: person === owner ? 'owner' : 'maintainer' })),
    })),
  });

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
