import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  askAgain,
  byName,
  type Exchange,
  exchangesIn,
  keysOf,
  named,
  readCaptures,
  recordedExchanges,
  shapeAgain,
  shapeOf,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { Version } from '#sources/dist-git.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { levelsOf } from './levels.ts';
import { normalizePackages } from './normalize.ts';
import { ContactByPackage, GroupMembers, NamesByPackage, Project, ProjectsPage } from './schema.ts';
import { simulate } from './simulate.ts';
import { simulated } from './test-tools.ts';

/** What this source would read that address as; undefined when it never asks for it. */
function shapeFor({ pathname, searchParams }: URL): z.ZodType | undefined {
  if (pathname.startsWith('/extras/')) return pathname.includes('poc') ? ContactByPackage : NamesByPackage;
  if (pathname === '/api/0/version') return Version;
  if (pathname.startsWith('/api/0/group/')) return GroupMembers;
  if (pathname === '/api/0/projects') return searchParams.has('short') ? undefined : ProjectsPage;
  return /^\/api\/0\/(?:fork\/[^/]+\/)?rpms\/[^/]+$/.test(pathname) ? Project : undefined;
}

/** The names of those that were answered, and could not be read. */
const unreadIn = (all: readonly Exchange[]): string[] =>
  all
    .filter(({ request, response }) => request.method === 'GET' && response.status === 200)
    .filter(({ url, json }) => shapeFor(url)?.safeParse(json).success === false)
    .map(({ name }) => name);

const fixture = exchangesIn(import.meta.url);
const exchanges = fixture('exchanges');
const extras = fixture('extras');
const ofAllAges = fixture('projects-of-all-ages');

describe('the answers of dist-git', () => {
  test('are read, whatever their age', () => {
    expect(unreadIn([...exchanges, ...extras, ...ofAllAges])).toEqual([]);
  });

  test('tell exact levels, each person at one of them', () => {
    const { json } = named(exchanges, 'a project says who may do what, each person at one level');
    const { people, groups } = levelsOf(Project.parse(json));
    expect([...people]).toEqual([
      ['juniperv', 'owner'],
      ['tansy', 'admin'],
      ['bob', 'commit'],
      ['carl', 'collaborator'],
    ]);
    expect([...groups]).toEqual([['quill-sig', 'commit']]);
  });

  const bodyOf = (part: string): unknown => extras.find(({ url }) => url.pathname.includes(part))?.json;

  test('tell in three files who holds what: no package is lost, orphan is nobody, watchers hold nothing', () => {
    const files = {
      alias: NamesByPackage.parse(bodyOf('owner_alias')),
      bz: NamesByPackage.parse(bodyOf('bz')),
      poc: ContactByPackage.parse(bodyOf('poc')),
    };
    const { packages, dropped } = normalizePackages(files, { levels: new Map(), isSwept: false });
    expect(dropped).toEqual([]);
    const lines = packages.map(({ namespace, name, people, groups }) =>
      [`${namespace}/${name}`, ...people.map((one) => one.name), ...groups.map((one) => `@${one.name}`)].join(' '),
    );
    expect(lines).toEqual([
      'flatpaks/libquill zora',
      'rpms/Marrow tansy',
      'rpms/c++-quill bob',
      'rpms/libquill juniperv tansy @quill-sig',
      'rpms/marrow juniperv',
      'rpms/pennib tansy',
      'rpms/prototype zora @marrow_sig @quill-sig',
      'rpms/python3.12.',
      'tests/libquill bob',
    ]);
  });
});

const Paged = z.object({
  pagination: z.object({ page: z.int(), per_page: z.int(), pages: z.int(), next: z.unknown(), prev: z.unknown() }),
});
const Refused = z.object({ error_code: z.string() });

/** What of a page does not depend on how many there are. */
function pageIn(json: unknown) {
  const pagination = Paged.safeParse(json).data?.pagination;
  if (pagination === undefined) return undefined;
  const { page, per_page, pages, next, prev } = pagination;
  return { page, per_page, isEmpty: pages === 0, hasNext: next !== null, hasPrevious: prev !== null };
}

describe('the simulated dist-git', () => {
  const service = simulate(sampleWorld(7));

  test.each(byName(exchanges))('does as dist-git: %s', (_shows, exchange) => {
    expect(shapeAgain(service, exchange)).toEqual(shapeOf(exchange));
    if (exchange.json === undefined) return;
    const answer = askAgain(service, exchange);
    const ours: unknown = JSON.parse(String(answer?.body));
    expect(pageIn(ours)).toEqual(pageIn(exchange.json));
    expect(Refused.safeParse(ours).data).toEqual(Refused.safeParse(exchange.json).data);
    for (const header of Object.keys(answer?.headers ?? {})) expect(header).not.toMatch(/^access-control/i);
  });

  test.each(byName(extras.slice(0, 3)))('has validators for the files: %s', (_shows, exchange) => {
    const answer = askAgain(service, exchange);
    expect([answer?.status, Object.keys(answer?.headers ?? {})]).toEqual([200, ['ETag', 'Last-Modified']]);
    const headers = { 'if-none-match': answer?.headers?.['ETag'] ?? '' };
    expect(askAgain(service, { ...exchange, request: { ...exchange.request, headers } })?.status).toBe(304);
  });
});

const captures = (pattern: string) => readCaptures(`pagure/${pattern}`);

whereRecorded('recordings of a real Pagure', () => {
  const recordings = recordedExchanges('pagure');
  const asked = recordings.filter(({ url, request }) => request.method === 'GET' && shapeFor(url) !== undefined);

  test('are read, or refused for a known reason', () => {
    expect(unreadIn(asked)).toEqual([]);
    expect(asked.filter(({ response }) => response.status === 404).map(({ name }) => name)).toEqual([
      '015-rpms-unknown',
      '097-group-unknown',
      '111-bz-owner-alias',
    ]);
  });

  test.each([
    ['001-version', '/api/0/version'],
    ['009-rpms-group-admin', '/api/0/rpms/R'],
    ['015-rpms-unknown', '/api/0/rpms/no-such-package'],
    ['019-unknown-route', '/api/0/nosuchroute'],
    ['083-groups', '/api/0/groups'],
    ['086-groups-pp2', '/api/0/groups?per_page=2'],
    ['087-groups-p-over', '/api/0/groups?per_page=101'],
    ['093-group-projects-big', '/api/0/group/kvrust-sig?projects=1'],
    ['094-group-projects-big-p2', '/api/0/group/kvrust-sig?projects=1&per_page=20&page=2'],
    ['095-group-projects-over', '/api/0/group/kvrust-sig?projects=1&per_page=101'],
    ['097-group-unknown', '/api/0/group/no-such-sig?projects=1'],
    ['098-projects-ns', '/api/0/projects?namespace=rpms&per_page=100'],
    ['101-projects-ns-last', '/api/0/projects?namespace=rpms&short=1&per_page=100&page=2&fork=false'],
    ['102-projects-past-end', '/api/0/projects?namespace=rpms&short=1&per_page=100&page=99'],
    ['107-projects-owner-unknown', '/api/0/projects?owner=nobodyhere'],
    ['110-projects-forks', '/api/0/projects?fork=true&short=1'],
  ])('are those of the simulated one: %s', (name, path) => {
    const exchange = named(recordings, name);
    const { status, body } = simulated(sampleWorld(7)).answer(path);
    expect(status).toBe(exchange.response.status);
    expect(keysOf(JSON.parse(body.toString()))).toEqual(keysOf(exchange.json));
  });

  test('are web pages where the simulated one writes one', () => {
    const { response } = named(recordings, '018-rpms-trailing-slash');
    const { status, body } = simulated(sampleWorld(7)).answer('/api/0/rpms/R/');
    expect([status, body.toString().slice(0, 60)]).toEqual([response.status, response.body.slice(0, 60)]);
  });
});

whereRecorded('captures of the real dist-git', () => {
  test('of the files of /extras are read without loss', () => {
    const lists = [...captures('extras/pagure_owner_alias/*'), ...captures('extras/pagure_bz/*')];
    const rows = lists.map(({ body }) => NamesByPackage.parse(body));
    const contacts = captures('extras/pagure_poc/*').map(({ body }) => ContactByPackage.parse(body));
    expect(lists.length).toBeGreaterThan(15);
    expect([...rows, ...contacts].flatMap(({ bad }) => bad)).toEqual([]);
  });

  test('of the newest files give 43,322 packages, 25,434 of rpms alive, in less than 1.5 s of work', () => {
    const [alias, bz] = ['owner_alias/2026-08-22', 'bz/2025-08-25'].map(
      (name) => captures(`extras/pagure_${name}.json.gz`)[0]?.body,
    );
    const before = process.cpuUsage();
    const files = { alias: NamesByPackage.parse(alias), bz: NamesByPackage.parse(bz), poc: undefined };
    const { packages, dropped } = normalizePackages(files, { levels: new Map(), isSwept: false });
    const { user, system } = process.cpuUsage(before);
    const living = packages.filter(({ namespace, people }) => namespace === 'rpms' && people[0]?.access === 'owner');
    const pairs = packages.reduce((sum, { groups }) => sum + groups.length, 0);
    expect([packages.length, living.length, pairs, dropped]).toEqual([43_322, 25_434, 12_536, []]);
    expect(new Set(living.flatMap(({ people }) => people.map(({ name }) => name))).size).toBe(1263);
    expect((user + system) / 1e6).toBeLessThan(1.5);
  });

  test('of groups and projects are read', () => {
    const groups = captures('api/group/*').map(({ body }) => GroupMembers.parse(body));
    expect(groups.map(({ members }) => members.length)).toEqual([expect.any(Number), 7]);
    const reasons = captures('api/projects_and_forks/GET_*').flatMap(({ name, body }) => {
      const shape = name.includes('_api_0_projects_') ? ProjectsPage : Project;
      const isAnotherAnswer = /_git_|_options_/.test(name);
      const parsed = shape.safeParse(body);
      return isAnotherAnswer || parsed.success ? [] : `${name}: ${parsed.error.message}`;
    });
    expect(reasons).toEqual([]);
  });
});
