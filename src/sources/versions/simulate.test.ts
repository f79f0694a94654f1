import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compareEvr, formatEvr } from '#domain/versions/evr.ts';
import type { Releases } from '#domain/release.ts';
import { simulate as simulateBodhi } from '#sources/bodhi/simulate.ts';
import type { Http } from '#lib/http/types.ts';
import { fedoraReleases } from '#sources/fedora-releases/client.ts';
import { simulate as simulateReleases } from '#sources/fedora-releases/simulate.ts';
import { newestOfEach } from '#simulator/builds/build.ts';
import { isQuiet } from '#simulator/world/nouns.ts';
import { askFor, sampleWorld, simulatedWith, toolsWith } from '#sources/test-kit.ts';
import { versions } from './client.ts';
import { simulate, simulateAlso } from './simulate.ts';

const MIRROR = 'https://mirror.example.org';
const KOJI = 'https://koji.example.org';
const world = sampleWorld(3);
const mirror = simulatedWith(simulate, MIRROR)(world);
const koji = simulatedWith(simulateAlso, KOJI)(world);
const http: Http = { ...mirror.http, post: (url, options) => koji.http.post(url, options) };

async function collect() {
  const bodhi = simulatedWith(simulateReleases, 'https://bodhi.example.org')(world);
  const { releases } = await fedoraReleases.collect(toolsWith('https://bodhi.example.org', bodhi.http));
  const known: Releases = { ...HEAD, releases };
  return versions.collect(toolsWith(MIRROR, http, { releases: known, baseOf: () => KOJI }));
}
const HEAD = {
  version: 1 as const,
  source: fedoraReleases.identity,
  collectedAt: '2026-11-24T14:00:00Z',
  complete: true,
  parts: [],
  dropped: [],
  droppedCount: 0,
};
const reading = await collect();
const listOf = (name: string) => reading.lists.find((list) => list.name === name)?.builds ?? [];
const mapOf = (name: string) => new Map(listOf(name).map(([pkg, evr]) => [pkg, evr]));

describe('the simulated mirror and Koji', () => {
  test('are read whole by the client', () => {
    expect(reading).toMatchObject({ complete: true, dropped: [] });
    const repositories = reading.lists.filter(({ composedAt }) => composedAt !== undefined);
    expect(repositories.map(({ name }) => name)).toEqual([
      'development/rawhide',
      'epel/10',
      'epel/10.2',
      'epel/8',
      'epel/9',
      'releases/43',
      'releases/44',
      'releases/45',
      'updates/43',
      'updates/44',
      'updates/45',
    ]);
    const living = world.packages.filter(({ namespace, state }) => namespace === 'rpms' && state !== 'retired');
    expect(listOf('development/rawhide').map(([name]) => name)).toEqual(living.map(({ name }) => name).sort());
  });

  test('have newer builds in their tags than in repositories, and both together are what is stable', () => {
    const lags = ['f46', 'f45-updates', 'epel9'].map((name) => listOf(name).length);
    expect(Math.min(...lags)).toBeGreaterThan(0);
    for (const shelf of world.builds.values()) {
      const stable = new Map<string, string>();
      for (const { release, stage, builds } of reading.lists)
        for (const [name, evr] of builds)
          if (release === shelf.release.branch && stage === 'stable' && compareEvr(stable.get(name) ?? '0-0', evr) < 0)
            stable.set(name, evr);
      const newest = newestOfEach([...shelf.base, ...shelf.updates]).map((build) => [build.name, formatEvr(build)]);
      expect(Object.fromEntries(stable)).toEqual(Object.fromEntries(newest));
    }
  });

  test('need few requests, and fewer when nothing has changed', async () => {
    mirror.asked.length = 0;
    koji.asked.length = 0;
    await collect();
    expect([mirror.asked.length, koji.asked.length]).toEqual([22, 7]);
  });

  test('hold in their tags what Bodhi has in updates', () => {
    const Page = z.object({
      updates: z.array(z.object({ status: z.string(), builds: z.array(z.object({ nvr: z.string() })) })),
    });
    const path = '/updates/?releases=F45&status=testing&rows_per_page=1000';
    const body = simulateBodhi(world).answer(askFor('https://b.example.org', path))?.body;
    const nvrs = Page.parse(JSON.parse(String(body))).updates.flatMap(({ builds }) => builds.map(({ nvr }) => nvr));
    const tagged = listOf('f45-updates-testing').map(([name, evr]) => `${name}-${evr.replace(/^\d+:/, '')}`);
    expect(tagged.length).toBeGreaterThan(10);
    expect(nvrs).toEqual(expect.arrayContaining(tagged));
  });

  test('carry something older, something forgotten, a broken path and a failure', () => {
    const [rawhide, f45, f44] = ['development/rawhide', 'releases/45', 'releases/44'].map(mapOf);
    const updates45 = mapOf('updates/45');
    const stable45 = (name: string) => updates45.get(name) ?? f45?.get(name) ?? '';
    const older = [...(rawhide ?? [])].filter(([name, evr]) => compareEvr(stable45(name), evr) < 0);
    expect(older.length).toBeGreaterThan(20);
    const updates44 = mapOf('updates/44');
    const broken = [...(f44 ?? [])].filter(([name, evr]) => compareEvr(updates44.get(name) ?? evr, stable45(name)) > 0);
    expect(broken.length).toBeGreaterThan(0);
    expect(listOf('f45-updates-candidate').length).toBeGreaterThan(0);
    expect(listOf('failed builds of rawhide').length).toBeGreaterThan(0);
  });

  test('have every quiet package in its newest version everywhere', () => {
    for (const { name, version } of world.packages.filter(isQuiet))
      for (const list of ['development/rawhide', 'releases/45', 'releases/44', 'releases/43']) {
        const evr = mapOf(list.replace('releases', 'updates')).get(name) ?? mapOf(list).get(name) ?? '';
        expect(evr.replace(/^\d+:/, '').startsWith(version), `${list} ${name} ${evr}`).toBe(true);
      }
  });
});

describe('the simulated mirror', () => {
  const repomd = '/pub/fedora/linux/updates/45/Everything/source/tree/repodata/repomd.xml';

  test('answers 304 to who knows the file', () => {
    const { headers } = mirror.answer(repomd);
    expect(mirror.answer(repomd, { headers: { 'if-none-match': headers?.['ETag'] } }).status).toBe(304);
  });

  test.each(['/pub/fedora/linux/updates/41', '/pub/epel/7', '/pub/fedora/linux/releases/46', '/pub'])(
    'has nothing at %s',
    (path) => {
      expect(mirror.answer(`${path}/Everything/source/tree/repodata/repomd.xml`).status).toBe(404);
    },
  );
});

describe('the simulated Koji', () => {
  const ask = (body: string, method = 'POST') => koji.answer('/kojihub', { method, body });

  test.each([
    ['GET', '', 405],
    ['POST', '', 400],
    ['POST', '{"a":1}', 400],
  ])('refuses %s %j with %i', (method, body, status) => {
    expect(ask(body, method)).toMatchObject({ status, type: 'text/plain' });
  });

  test('answers a fault with 200 for a method that it does not know', () => {
    const { status, body } = ask('<methodCall><methodName>tagHistory</methodName><params/></methodCall>');
    expect(status).toBe(200);
    expect(body).toContain('Invalid method: tagHistory');
  });
});
