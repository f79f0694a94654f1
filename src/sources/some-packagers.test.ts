/** What each source reads for a few packagers is what it reads for everybody, less what is not theirs. */
import { describe, expect, test } from 'vitest';
import { someReleases } from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { Scope } from '#domain/scope.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import type { Http } from '#lib/http/types.ts';
import type { Simulate } from '#simulator/simulated-service.ts';
import { anitya } from './anitya/client.ts';
import { simulate as simulateAnitya } from './anitya/simulate.ts';
import { bodhi } from './bodhi/client.ts';
import { simulate as simulateBodhi } from './bodhi/simulate.ts';
import { bugzilla } from './bugzilla/client.ts';
import { simulate as simulateBugzilla } from './bugzilla/simulate.ts';
import type { FindingSource, Tools } from './define.ts';
import { faf } from './faf/client.ts';
import { simulate as simulateFaf } from './faf/simulate.ts';
import { fedoraReleases } from './fedora-releases/client.ts';
import { simulate as simulateReleases } from './fedora-releases/simulate.ts';
import { koschei } from './koschei/client.ts';
import { simulate as simulateKoschei } from './koschei/simulate.ts';
import { asFull, sampleWorld, simulatedWith, toolsWith } from './test-kit.ts';
import { versions } from './versions/client.ts';
import { simulate as simulateMirror, simulateAlso as simulateKoji } from './versions/simulate.ts';

const BASE = 'https://service.example.org';
const world = sampleWorld(3);
const service = (simulate: Simulate) => simulatedWith(simulate, BASE)(world);

const { releases } = await fedoraReleases.collect(toolsWith(BASE, service(simulateReleases).http));
const some = { releases: someReleases({ releases }) };
const living = world.packages.filter(({ namespace, state }) => namespace === 'rpms' && state === 'living');
const names = living.flatMap(({ name }, index) => (index % 7 === 0 ? [name] : [])).sort();
const scope: Scope = { packagers: ['tansy'], direct: names, listed: names, unlisted: [] };

const about = (findings: readonly Finding[]): Finding[] =>
  findings
    .filter((finding) => (finding.packages ?? [finding.package]).some((name) => names.includes(name)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const SOURCES: readonly (readonly [source: FindingSource, simulate: Simulate, requests: number])[] = [
  [bugzilla, simulateBugzilla, 3],
  [bodhi, simulateBodhi, 3],
  [koschei, simulateKoschei, 1],
  [faf, simulateFaf, 1],
];

describe.each(SOURCES)('for the packages of a few, $identity.title', (source, simulate, requests) => {
  const read = async (part: Partial<Tools>) => {
    const { http, asked } = service(simulate);
    return { ...asFull(await source.collect(toolsWith(BASE, http, { ...some, ...part }))), asked };
  };

  test(`brings what it brings for everybody, with ${requests} requests`, async () => {
    const [all, own] = [await read({}), await read({ scope })];
    expect(about(own.findings).length).toBeGreaterThan(2);
    expect(about(own.findings)).toEqual(about(all.findings));
    expect(own.asked).toHaveLength(requests);
    expect(own).toMatchObject({ parts: own.parts.map((part) => ({ ...part, mayBeEmpty: true })) });
    expect(own.complete ?? true).toBe(true);
  });

  test('is asked about nobody where they hold nothing', async () => {
    const { findings } = await read({ scope: { ...scope, direct: [], listed: [] } });
    // The list of overrides refuses names that it does not know, so it is read whole.
    expect(findings.filter(({ kind }) => kind !== 'override')).toEqual([]);
  });

  test('says that it leaves out what is held through a large group, or reads it, too', async () => {
    const unlisted = living.map(({ name }) => name).filter((name) => !names.includes(name));
    const { findings, complete = true, coverage } = await read({ scope: { ...scope, unlisted } });
    const isRead = findings.some(({ kind, package: name }) => kind !== 'override' && unlisted.includes(name));
    expect(complete).toBe(isRead && source === koschei);
    if (!complete) expect(coverage).toMatchObject({ done: names.length, of: living.length, unit: 'packages' });
  });
});

describe('versions of a few packages', () => {
  const read = async (part: Partial<Tools>, left: readonly BuildList[] = []) => {
    const [mirror, koji] = [service(simulateMirror), service(simulateKoji)];
    const isHub = (url: string): boolean => url.includes('/kojihub');
    const http: Http = { ...mirror.http, post: (url, options) => koji.http.post(url, options) };
    const reading = await versions.collect(toolsWith(BASE, http, { ...some, ...part }), { lists: [...left] });
    return { ...reading, requests: [...mirror.asked, ...koji.asked], hub: koji.asked.filter(isHub).length };
  };
  const shown = (lists: readonly BuildList[]) =>
    lists
      .flatMap(({ release, stage, builds }) =>
        builds.filter(([name]) => names.includes(name)).map((build) => `${release} ${stage} ${build[0]} ${build[1]}`),
      )
      .sort();

  test('are asked of Koji, and are those of the repositories', async () => {
    const [all, own] = [await read({}), await read({ scope })];
    const isKept = (line: string): boolean => !line.includes(' stable ');
    expect(shown(own.lists).filter(isKept)).toEqual(shown(all.lists).filter(isKept));
    // A release and its updates are two repositories, and one tag that inherits.
    for (const line of shown(own.lists)) expect(shown(all.lists)).toContain(line);
    expect(own.requests).toHaveLength(own.hub);
    expect(own.hub).toBeLessThan(10);
    expect(own).toMatchObject({ complete: true });
  });

  test('are read from the repositories where they are many', async () => {
    const many = { ...scope, unlisted: living.map(({ name }) => name).filter((name) => !names.includes(name)) };
    const own = await read({ scope: many });
    expect(own.requests.some((url) => url.includes('repomd.xml'))).toBe(true);
    const again = await read({ scope: many, cursor: own.cursor }, own.lists);
    expect(again.requests.length).toBeLessThan(own.requests.length);
    const others = await read({ scope: { ...many, unlisted: many.unlisted.slice(1) }, cursor: own.cursor }, own.lists);
    expect(others.requests).toHaveLength(own.requests.length);
  });
});

describe('upstream versions of a few packages', () => {
  test('are asked for a few at a time, the rest in the next runs, and again a day later', async () => {
    const { http, asked } = service(simulateAnitya);
    let { upstreams, cursor, complete } = await anitya.collect(toolsWith(BASE, http, { scope }));
    expect(asked).toHaveLength(12);
    expect(complete).toBe(false);
    for (let run = 1; asked.length < names.length; run += 1) {
      const now = `2026-11-24T${14 + run}:00:00Z`;
      ({ upstreams, cursor, complete } = await anitya.collect(toolsWith(BASE, http, { scope, cursor, now }), {
        upstreams,
      }));
    }
    expect(complete).toBe(true);
    const all = await anitya.collect(toolsWith(BASE, service(simulateAnitya).http));
    const own = all.upstreams.filter((upstream) => names.includes(upstream.package));
    expect(upstreams.map(({ seenAt: _seenAt, ...rest }) => rest)).toEqual(
      own.map(({ seenAt: _seenAt, ...rest }) => rest),
    );
    await anitya.collect(toolsWith(BASE, http, { scope, cursor, now: '2026-11-25T13:59:00Z' }), { upstreams });
    expect(asked).toHaveLength(names.length);
    await anitya.collect(toolsWith(BASE, http, { scope, cursor, now: '2026-11-25T14:00:00Z' }), { upstreams });
    expect(asked).toHaveLength(names.length + 12);
  });
});
