import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Release } from '#domain/release.ts';
import { askAgain, hasRecordings, readCaptures, recordedExchanges } from '#simulator/test-exchanges.ts';
import type { WorldRelease } from '#simulator/types.ts';
import { createWorld } from '#simulator/world.ts';
import { normalizeReleases } from './normalize.ts';
import { ReleasesPage, WireRelease } from './schema.ts';
import { simulate } from './simulate.ts';

const isMine = ({ pathname }: URL): boolean => /^\/(releases|list_releases|api_version)(\/|$)/.test(pathname);

/** What only the recorded server does. */
const ELSEWHERE = new Map([
  ['003-releases-accept-html', 'a web page for Accept: text/html'],
  ['150-releases-packages', 'the filter by packages'],
]);

const recordings = recordedExchanges('bodhi').filter(({ url }) => isMine(url));

/** The releases of the recorded server as a world. */
function recordedWorld() {
  const all = recordings.find(({ name }) => name === '002-releases')?.response.body ?? '';
  const { releases } = z.object({ releases: z.array(RecordedRelease) }).parse(JSON.parse(all));
  return { ...createWorld({ scale: 'sample', seed: 1, now: 0 }), releases };
}

const RecordedRelease = z
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
    state: wire.state,
    composedByBodhi: wire.composed_by_bodhi ?? true,
    releasedOn: wire.released_on ?? null,
    eol: wire.eol ?? null,
  }));

describe.skipIf(!hasRecordings)('releases of the real Bodhi (needs ../shared)', () => {
  test('recorded in lists are read without loss, and refusals are told apart', () => {
    const lists = recordings.filter(
      ({ url, request }) => request.method === 'GET' && url.pathname.endsWith('releases/'),
    );
    const read = lists.flatMap(({ name, response }) => {
      const json = response.headers['Content-Type'] === 'application/json' && response.status === 200;
      return json ? [{ name, page: ReleasesPage.parse(JSON.parse(response.body)) }] : [];
    });
    const rows = read.reduce((sum, { page }) => sum + page.releases.good.length, 0);
    const refused = lists.filter(({ name }) => !read.some((one) => one.name === name)).map(({ name }) => name);
    process.stdout.write(
      `recorded/bodhi: ${read.length} lists with ${rows} releases; refused: ${refused.join(', ')}\n`,
    );
    expect(read.flatMap(({ page }) => page.releases.bad)).toEqual([]);
    expect(refused).toEqual([
      '003-releases-accept-html',
      '010-releases-exclude-text',
      '011-releases-bad-state',
      '113-get-origin-releases',
    ]);
    const { releases, unnamed } = normalizeReleases(
      read.find(({ name }) => name === '002-releases')?.page.releases.good ?? [],
    );
    expect(unnamed).toEqual([]);
    expect(releases.map((release) => Release.parse(release).name)).toEqual(
      'eln epel10.2 epel8 epel9 f42 f43 f44 f45 rawhide'.split(' '),
    );
  });

  test('captured from production are read without loss, each under a name of its own', () => {
    const captures = readCaptures('bodhi/releases_list/*.json');
    const lines = captures.map(({ name, body }) => {
      const { good, bad } = ReleasesPage.parse(body).releases;
      const { releases, unnamed } = normalizeReleases(good);
      expect([...bad, ...unnamed]).toEqual([]);
      for (const release of releases) Release.parse(release);
      return `  ${name}: ${good.length} rows, ${releases.length} releases of packages\n`;
    });
    process.stdout.write(`real/bodhi/releases_list: ${captures.length} lists\n${lines.join('')}`);
    expect(captures).toHaveLength(11);
  });
});

describe.skipIf(!hasRecordings)('the simulated releases (need ../shared)', () => {
  const service = simulate(hasRecordings ? recordedWorld() : createWorld({ scale: 'sample', seed: 1, now: 0 }));
  const compared = recordings.filter(({ name }) => !ELSEWHERE.has(name));

  test.each(compared.map((recorded) => [recorded.name, recorded] as const))('answer as in %s', (_name, recorded) => {
    const answer = askAgain(service, recorded);
    const { status, headers, body } = recorded.response;
    expect(answer?.status).toBe(status);
    expect(answer?.type).toBe(headers['Content-Type']);
    expect(JSON.parse(String(answer?.body))).toEqual(JSON.parse(body));
    const told = ['Location', 'Access-Control-Allow-Origin'];
    for (const header of told) expect(answer?.headers?.[header]).toBe(headers[header]);
  });

  test('were compared with every recording but those that nobody simulates', () => {
    process.stdout.write(`simulated releases: ${compared.length} of ${recordings.length} recordings compared\n`);
    expect(recordings.length - compared.length).toBe(ELSEWHERE.size);
  });
});
