import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { hasRecordings, keysOf, readCaptures, recordedExchanges } from '#simulator/test-exchanges.ts';
import { Version } from '#sources/dist-git.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { normalizePackages } from './normalize.ts';
import { ContactByPackage, GroupMembers, NamesByPackage, Project, ProjectsPage } from './schema.ts';
import { simulated } from './test-tools.ts';

const captures = (pattern: string) => readCaptures(`pagure/${pattern}`);
const recordings = recordedExchanges('pagure');

/** What this source would read that address as; undefined when it never asks for it. */
function shapeOf({ pathname, searchParams }: URL): z.ZodType | undefined {
  if (pathname.startsWith('/extras/')) return NamesByPackage;
  if (pathname === '/api/0/version') return Version;
  if (pathname.startsWith('/api/0/group/')) return GroupMembers;
  if (pathname === '/api/0/projects') return searchParams.has('short') ? undefined : ProjectsPage;
  return /^\/api\/0\/(?:fork\/[^/]+\/)?rpms\/[^/]+$/.test(pathname) ? Project : undefined;
}

describe.skipIf(!hasRecordings)('real answers (needs ../shared)', () => {
  test('every recording of an address this source asks for is read, or refused for a known reason', () => {
    const outcomes = new Map<string, string[]>();
    for (const { name, url, request, response, json } of recordings) {
      const shape = shapeOf(url);
      if (shape === undefined || request.method !== 'GET') continue;
      const isRead = response.status === 200 && shape.safeParse(json).success;
      const outcome = response.status !== 200 ? `answered ${response.status}` : isRead ? 'read' : 'bad';
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), name]);
    }
    process.stdout.write(`recorded: ${[...outcomes].map(([what, files]) => `${what} ${files.length}`).join(', ')}\n`);
    expect(outcomes.get('read')?.length).toBeGreaterThan(20);
    expect(outcomes.get('bad')).toBeUndefined();
    expect(outcomes.get('answered 404')).toEqual(['015-rpms-unknown', '097-group-unknown', '111-bz-owner-alias']);
  });

  test('every captured file of /extras is read without loss', () => {
    const lists = [...captures('extras/pagure_owner_alias/*'), ...captures('extras/pagure_bz/*')];
    const rows = lists.map(({ body }) => NamesByPackage.parse(body));
    const contacts = captures('extras/pagure_poc/*').map(({ body }) => ContactByPackage.parse(body));
    process.stdout.write(
      `captured: ${lists.length} lists of names, rows ${rows.map((list) => list.rows.length).join(' ')}\n`,
    );
    expect(lists.length).toBeGreaterThan(15);
    expect([...rows, ...contacts].flatMap(({ bad }) => bad)).toEqual([]);
  });

  test('the newest files give 43,322 packages, 25,434 of rpms alive, in less than 1.5 s', () => {
    const [alias, bz] = ['owner_alias/2026-08-22', 'bz/2025-08-25'].map(
      (name) => captures(`extras/pagure_${name}.json.gz`)[0]?.body,
    );
    const startedAt = performance.now();
    const files = { alias: NamesByPackage.parse(alias), bz: NamesByPackage.parse(bz), poc: undefined };
    const { packages, dropped } = normalizePackages(files, { levels: new Map(), isSwept: false });
    const tookMs = performance.now() - startedAt;
    const living = packages.filter(({ namespace, people }) => namespace === 'rpms' && people[0]?.access === 'owner');
    const pairs = packages.reduce((sum, { groups }) => sum + groups.length, 0);
    process.stdout.write(`${packages.length} packages, ${pairs} with groups, in ${Math.round(tookMs)} ms\n`);
    expect([packages.length, living.length, pairs, dropped]).toEqual([43_322, 25_434, 12_536, []]);
    expect(new Set(living.flatMap(({ people }) => people.map(({ name }) => name))).size).toBe(1263);
    expect(tookMs).toBeLessThan(1500);
  });

  test('captured groups and projects are read', () => {
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
  ])('the simulated dist-git answers like %s', (name, path) => {
    const recorded = recordings.find((each) => each.name === name);
    const { status, body } = simulated(sampleWorld(7)).answer(path);
    expect(status).toBe(recorded?.response.status);
    expect(keysOf(JSON.parse(body.toString()))).toEqual(keysOf(recorded?.json));
  });

  test('the simulated dist-git writes a web page where the real one does', () => {
    const recorded = recordings.find(({ name }) => name === '018-rpms-trailing-slash')?.response;
    const { status, body } = simulated(sampleWorld(7)).answer('/api/0/rpms/R/');
    expect([status, body.toString().slice(0, 60)]).toEqual([recorded?.status, recorded?.body.slice(0, 60)]);
  });
});
