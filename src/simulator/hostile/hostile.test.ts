import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crawl } from '#collect/crawl.ts';
import type { RunReport } from '#domain/outcome.ts';
import { AccountName, PackageName } from '#domain/words.ts';
import { silentLog } from '#lib/log.ts';
import type { Service } from '#sources/services.ts';
import { loadServices } from '../services.ts';
import { startServer } from '../server.ts';
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';
import { createWorld } from '../world.ts';
import { HOSTILE_GROUP, HOSTILE_PACKAGES, HOSTILE_PEOPLE } from './names.ts';
import { makeHostile } from './rewrite.ts';
import { HOSTILE_TEXTS, HOSTILE_WORDS } from './texts.ts';

const now = new Date('2026-11-24T14:00:00Z');
const world = createWorld({ scale: 'sample', seed: 1, now: now.getTime(), hostile: true });

let folder: string;
let report: RunReport;
/** What was replaced in a crawl for everybody: by service the places, with how often. */
const replaced = new Map<Service, Map<string, number>>();

beforeAll(async () => {
  const parts = await loadServices({ ...world, isHostile: false });
  const hostile = parts.map((part) => {
    const places = replaced.get(part.service) ?? new Map<string, number>();
    replaced.set(part.service, places);
    return makeHostile(part, (place) => void places.set(place, (places.get(place) ?? 0) + 1));
  });
  const server = await startServer({ parts: hostile, seed: 1 });
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  const agent = 'test (mailto:test@example.org)';
  report = await crawl({ dataFolder: folder, upstreams: server.upstreams, full: true, log: silentLog, now, agent });
  await server.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** What our pages show, or sort and filter by. */
const SHOWN: Readonly<Record<Service, readonly string[]>> = {
  anitya: ['items project', 'items stable_version', 'items version'],
  bodhi: [
    ...['updates display_name', 'updates notes', 'updates comments text', 'updates title', 'updates bugs title'],
    ...['updates status', 'updates request', 'updates type', 'updates severity', 'updates test_gating_status'],
    ...['overrides notes', 'releases long_name'],
  ],
  bugzilla: [
    ...['bugs summary', 'bugs whiteboard', 'bugs status', 'bugs version', 'bugs severity', 'bugs priority'],
    ...['bugs keywords', 'bugs flags status', 'bugs flags name'],
  ],
  datagrepper: ['raw_messages body pullrequest title', 'raw_messages body pullrequest comments comment'],
  distgit: ['requests title', 'requests branch', 'requests status', 'flags username', 'flags status'],
  faf: ['problems crash_function', 'problems status', 'problems reports comments text'],
  koji: ['version', 'release'],
  koschei: ['last_complete_build version', 'last_complete_build release'],
  mirror: ['ver', 'rel', 'summary', 'description'],
  orphans: ['addresses'],
  repochecker: ['package', 'version', 'release', 'broken', 'arch'],
  schedule: ['tasks tasks tasks name'],
};

describe('the hostile Fedora', () => {
  test.each(Object.entries(SHOWN))('says attacks where %s may say anything', (service, places) => {
    const found = [...replaced].find(([name]) => name === service)?.[1] ?? new Map<string, number>();
    process.stdout.write(`${service}: ${[...found].map(([place, times]) => `${place} ${times}`).join(', ')}\n`);
    expect([...found.keys()]).toEqual(expect.arrayContaining([...places]));
  });

  test('is read by every source all the same', () => {
    expect(report.sources.filter(({ state }) => state !== 'fresh')).toEqual([]);
    expect(report.sources.reduce((sum, { findings }) => sum + findings, 0)).toBeGreaterThan(500);
  });

  test('calls packages, people and a group as badly as is allowed', () => {
    const names = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name);
    expect(names(world.packages)).toEqual(expect.arrayContaining([...HOSTILE_PACKAGES]));
    expect(names(world.people)).toEqual(expect.arrayContaining([...HOSTILE_PEOPLE]));
    expect(names(world.groups)).toContain(HOSTILE_GROUP);
    for (const name of HOSTILE_PACKAGES) expect(PackageName.safeParse(name).success, name).toBe(true);
    for (const name of [...HOSTILE_PEOPLE, HOSTILE_GROUP]) expect(AccountName.safeParse(name).success, name).toBe(true);
  });

  test('has every sort of attack', () => {
    const all = [...HOSTILE_TEXTS, ...HOSTILE_WORDS].join('\n');
    for (const sort of ['<script', 'onload=', 'javascript:', '</script>', '{{', '"', "'", '../', '\u0000', '\u202E'])
      expect(all).toContain(sort);
    for (const sort of ['\u200B', '\u2067', '__proto__']) expect(all).toContain(sort);
    expect(all.isWellFormed()).toBe(false);
    expect(HOSTILE_TEXTS.some((text) => /^\S{10000}$/.test(text))).toBe(true);
  });

  test('says the same to the same question', () => {
    const answer: SimulatedResponse = {
      status: 200,
      type: 'application/json',
      body: '{"bugs":[{"id":7,"summary":"a"}]}',
    };
    const request = (path: string): SimulatedRequest => ({
      ...{ method: 'GET', segments: path.split('/'), path, search: '', base: 'http://localhost/bugzilla' },
      ...{ query: new URLSearchParams(), headers: {}, body: '' },
    });
    const part = makeHostile({ service: 'bugzilla', answer: () => answer });
    const first = part.answer(request('rest/bug'))?.body;
    expect(first).not.toBe(answer.body);
    expect(part.answer(request('rest/bug'))?.body).toBe(first);
    expect(makeHostile({ service: 'bugzilla', answer: () => undefined }).answer(request('x'))).toBeUndefined();
  });
});
