import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Release } from '#domain/release.ts';
import {
  askAgain,
  byName,
  type Exchange,
  exchangesIn,
  named,
  readCaptures,
  recordedExchanges,
  shapeAgain,
  shapeOf,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import type { WorldRelease } from '#simulator/world/nouns.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { normalizeReleases } from './normalize.ts';
import { ReleasesPage, WireRelease } from './schema.ts';
import { simulate } from './simulate.ts';

const fixture = exchangesIn(import.meta.url);
const exchanges = fixture('exchanges');
const ofAllAges = fixture('releases-of-all-ages');
const whole = named(exchanges, 'all releases come by name, disabled and archived ones, flatpaks and ELN among them');

const isList = ({ request, url, response }: Exchange): boolean =>
  request.method === 'GET' &&
  url.pathname.endsWith('releases/') &&
  response.status === 200 &&
  response.headers['Content-Type'] === 'application/json';

/** Throws what makes no whole release. */
function namesIn(list: unknown): string[] {
  const { good, bad } = ReleasesPage.parse(list).releases;
  const { releases, unnamed } = normalizeReleases(good);
  expect([...bad, ...unnamed]).toEqual([]);
  return releases.map((release) => Release.parse(release).name);
}

const WholeRelease = z
  .object({
    ...WireRelease.shape,
    long_name: z.string(),
    version: z.string(),
    id_prefix: z.string(),
    branch: z.string(),
  })
  .transform((wire): WorldRelease => ({
    name: wire.name,
    longName: wire.long_name,
    version: wire.version,
    idPrefix: wire.id_prefix,
    branch: wire.branch,
    distTag: wire.dist_tag,
    stableTag: wire.stable_tag ?? undefined,
    state: wire.state,
    composedByBodhi: wire.composed_by_bodhi ?? true,
    releasedOn: wire.released_on ?? null,
    eol: wire.eol ?? null,
  }));

/** The releases of a list as a world. */
function simulateWith(list: Exchange) {
  const { releases } = z.object({ releases: z.array(WholeRelease) }).parse(list.json);
  return simulate({ ...sampleWorld(1), releases });
}

function compareWith(service: ReturnType<typeof simulate>, exchange: Exchange): void {
  expect(shapeAgain(service, exchange)).toEqual(shapeOf(exchange));
  const answer = askAgain(service, exchange);
  if (exchange.response.status === 200) expect(JSON.parse(String(answer?.body))).toEqual(exchange.json);
  const told = ['Location', 'Access-Control-Allow-Origin'];
  for (const header of told) expect(answer?.headers?.[header]).toBe(exchange.response.headers[header]);
}

describe('the releases of Bodhi', () => {
  test('are read without loss, and are those of packages', () => {
    for (const list of exchanges.filter(isList)) expect(ReleasesPage.parse(list.json).releases.bad).toEqual([]);
    expect(namesIn(whole.json)).toEqual(['eln', 'epel9', 'f42', 'f43', 'f45', 'rawhide']);
  });

  test('are read without loss whatever the age of the server, each under a name of its own', () => {
    expect(ofAllAges.map(({ name, json }) => [name, ...namesIn(json)])).toEqual([
      ['an old server has fifteen keys, and composes', 'f19', 'f22'],
      ['a newer one has days and karma of its own for each release', 'el5', 'epel10', 'epel10.1', 'f45'],
      ['on the day of branching two releases are called rawhide', 'f40', 'rawhide'],
    ]);
  });
});

describe('the simulated releases', () => {
  const service = simulateWith(whole);

  test.each(byName(exchanges))('are as in Bodhi: %s', (_shows, exchange) => {
    compareWith(service, exchange);
  });
});

/** What only the recorded server does: a web page for Accept: text/html, and the filter by packages. */
const ELSEWHERE = ['003-releases-accept-html', '150-releases-packages'];

whereRecorded('releases of the real Bodhi', () => {
  const recordings = recordedExchanges('bodhi').filter(({ url }) =>
    /^\/(releases|list_releases|api_version)(\/|$)/.test(url.pathname),
  );
  const service = simulateWith(named(recordings, '002-releases'));
  const compared = recordings.filter(({ name }) => !ELSEWHERE.includes(name));

  test('recorded in lists are read without loss', () => {
    for (const list of recordings.filter(isList)) expect(ReleasesPage.parse(list.json).releases.bad).toEqual([]);
    expect(namesIn(named(recordings, '002-releases').json)).toEqual(
      'eln epel10.2 epel8 epel9 f42 f43 f44 f45 rawhide'.split(' '),
    );
  });

  test('captured from production are read without loss, each under a name of its own', () => {
    const captures = readCaptures('bodhi/releases_list/*.json');
    expect(captures.filter(({ body }) => namesIn(body).length > 0)).toHaveLength(11);
  });

  test.each(byName(compared))('are those of the simulated one: %s', (_name, exchange) => {
    compareWith(service, exchange);
    // It refuses in the same words.
    if (exchange.response.status !== 200)
      expect(JSON.parse(String(askAgain(service, exchange)?.body))).toEqual(exchange.json);
  });
});
