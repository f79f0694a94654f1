import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Group, OwnedPackage } from '#domain/ownership/ownership.ts';
import type { SimulatedResponse } from '#simulator/simulated-service.ts';
import { sampleWorld, toolsWith } from '#sources/test-kit.ts';
import { distGitOwnership } from './client.ts';
import { BASE, packageIn, simulated } from './test-tools.ts';

const world = sampleWorld(7);
const { answer, http, asked } = simulated(world);
const parsed = ({ body }: SimulatedResponse): unknown => JSON.parse(body.toString());
const Contributors = z.object({
  users: z.object({
    admin: z.array(z.string()),
    collaborators: z.array(z.object({ user: z.string(), branches: z.string() })),
  }),
  groups: z.record(z.string(), z.array(z.unknown())),
});
const List = z.object({
  pagination: z.object({ pages: z.int(), next: z.string().nullable(), prev: z.string().nullable(), last: z.string() }),
  projects: z.array(z.object({ name: z.string(), fullname: z.string() })),
  total_projects: z.int(),
});
const projects = (query: string) => List.parse(parsed(answer(`/api/0/projects?${query}`)));

describe('the simulated dist-git, read by the client', () => {
  test('gives every package with its exact holders, and every group that holds one', async () => {
    const reading = await distGitOwnership.collect(toolsWith(BASE, http));
    expect(reading).toMatchObject({ complete: true, dropped: [] });
    expect(reading.packages.map((pkg) => OwnedPackage.parse(pkg))).toHaveLength(world.packages.length);
    expect(reading.groups.map((group) => Group.parse(group)).length).toBeGreaterThan(3);
    const shared = world.packages.find(({ admins, commits }) => admins.length > 0 && commits.length > 0);
    const { people = [] } = packageIn(reading, shared?.name ?? '') ?? {};
    expect(people[0]).toEqual({ name: shared?.owner, access: 'owner' });
    expect(people).toContainEqual({ name: shared?.admins[0], access: 'admin' });
    expect(people).toContainEqual({ name: shared?.commits[0], access: 'commit' });
    const orphaned = world.packages.find(({ state, commits }) => state === 'orphaned' && commits.length === 0);
    expect(packageIn(reading, orphaned?.name ?? '')?.people).toEqual([]);
    expect(reading.packages.filter(({ exact }) => !exact).map(({ namespace }) => namespace)).not.toContain('rpms');
    expect(asked.length).toBeLessThan(30);
  });
});

describe('the simulated files', () => {
  test('answer 304 to who knows them already', () => {
    const path = '/extras/pagure_bz.json';
    const { headers } = answer(path);
    expect(answer(path, { headers: { 'if-none-match': headers?.['ETag'] } })).toMatchObject({ status: 304, body: '' });
    expect(answer(path, { headers: { 'if-none-match': '"other"' } }).status).toBe(200);
    expect(answer(path, { headers: { 'if-modified-since': headers?.['Last-Modified'] } }).status).toBe(304);
  });

  test('name groups and watchers in one file and nobody without a right in the other', () => {
    const grouped = world.packages.find(({ groups, namespace }) => groups.length > 0 && namespace === 'rpms');
    const Names = z.object({ rpms: z.record(z.string(), z.array(z.string())) });
    const watching = Names.parse(parsed(answer('/extras/pagure_bz.json'))).rpms;
    const owning = Names.parse(parsed(answer('/extras/pagure_owner_alias.json'))).rpms;
    expect(watching[grouped?.name ?? '']).toContain(`@${grouped?.groups[0]?.name}`);
    expect(owning[grouped?.name ?? '']?.[0]).toBe(grouped?.owner);
    expect(Object.values(owning).flat()).not.toContainEqual(expect.stringMatching('@'));
  });

  test('are the only files there are', () => {
    expect(answer('/extras/other.json').status).toBe(404);
  });
});

describe('the simulated API', () => {
  test('lists copies under the same names unless told not to', () => {
    const both = projects('namespace=rpms&per_page=100');
    const own = projects('namespace=rpms&per_page=100&fork=false');
    expect(both.total_projects).toBeGreaterThan(own.total_projects);
    expect(own.total_projects).toBe(world.packages.filter(({ namespace }) => namespace === 'rpms').length);
    expect(projects('fork=true').projects.every(({ fullname }) => fullname.startsWith('forks/'))).toBe(true);
  });

  test('sorts projects by name whatever the case, and pages them by twenty', () => {
    const { projects: rows, pagination } = projects('namespace=rpms&fork=false');
    expect(rows).toHaveLength(20);
    const names = rows.map(({ name }) => name.toLowerCase());
    expect(names).toEqual(names.toSorted());
    expect(pagination.prev).toBeNull();
    expect(pagination.next).toMatch(/&page=2$/);
  });

  test('answers a page past the end with nothing, and nothing with no pages', () => {
    const past = projects('namespace=rpms&page=99');
    expect(past).toMatchObject({ projects: [], pagination: { next: null } });
    expect(projects('owner=nobody-here')).toMatchObject({ total_projects: 0, pagination: { pages: 0 } });
    expect(projects('owner=nobody-here').pagination.last).toMatch(/page=0$/);
  });

  test('filters by owner, by the others who may push, and by a pattern', () => {
    const owned = projects('owner=orphan&namespace=rpms&fork=false').total_projects;
    const notOwned = projects('owner=!orphan&namespace=rpms&fork=false').total_projects;
    expect(owned + notOwned).toBe(projects('namespace=rpms&fork=false').total_projects);
    const group = world.groups.find(({ members }) => members.length > 0);
    expect(projects(`username=${group?.members[0]}&fork=false`).total_projects).toBeGreaterThan(0);
    expect(projects('pattern=python&fork=false').total_projects).toBe(0);
    expect(projects('pattern=python-*&fork=false&short=1').total_projects).toBeGreaterThan(0);
  });

  test.each([
    ['/api/0/projects?per_page=101', 400, 'EINVALIDPERPAGEVALUE'],
    ['/api/0/groups?per_page=0', 400, 'EINVALIDPERPAGEVALUE'],
    ['/api/0/groups?page=0', 400, 'EINVALIDREQ'],
    ['/api/0/groups?page=one', 400, 'EINVALIDREQ'],
    ['/api/0/rpms/no-such-package', 404, 'ENOPROJECT'],
    ['/api/0/no-such-route', 404, 'ENOPROJECT'],
    ['/api/0/group/no-such-sig', 404, 'ENOGROUP'],
  ])('refuses %s with %i %s', (path, status, code) => {
    const refusal = answer(path);
    expect(refusal.status).toBe(status);
    expect(parsed(refusal)).toMatchObject({ error_code: code });
  });

  test.each(['/api/0/projects/', '/api/0/rpms/R/', '/api/0/group/gwidelo-sig/', '/api/0/rpms/R/no/such'])(
    'does not know %s and says so on a page',
    (path) => {
      expect(answer(path)).toMatchObject({ status: 404, type: 'text/html; charset=utf-8' });
    },
  );

  test('tells the projects of a group only when asked, in pages', () => {
    const group = world.packages.flatMap(({ groups }) => groups)[0]?.name ?? '';
    expect(answer(`/api/0/group/${group}`).body).not.toContain('pagination');
    const asking = (query: string) => List.parse(parsed(answer(`/api/0/group/${group}?projects=1${query}`)));
    expect(asking('').projects.length).toBeLessThanOrEqual(20);
    expect(asking('&acl=admin').total_projects).toBeLessThan(asking('').total_projects);
    expect(asking('&acl=none').total_projects).toBe(0);
  });

  test('names those who contribute, the main admin among the admins, and the branches of collaborators', () => {
    const pkg = world.packages.find(({ namespace, collaborators }) => namespace === 'rpms' && collaborators.length > 0);
    const { users, groups } = Contributors.parse(parsed(answer(`/api/0/rpms/${pkg?.name}/contributors`)));
    expect(users.admin).toContain(pkg?.owner);
    expect(users.collaborators).toEqual(pkg?.collaborators.map(({ name, branches }) => ({ user: name, branches })));
    expect(Object.keys(groups)).toEqual(['admin', 'collaborators', 'commit', 'ticket']);
    expect(answer('/api/0/rpms/no-such-package/contributors').status).toBe(404);
  });

  test('leaves pull requests to the other part, and only reads', () => {
    expect(() => answer('/api/0/rpms/R/pull-requests')).toThrow('not a path of this part');
    expect(() => answer('/api/0/user/js/requests/filed')).toThrow('not a path of this part');
    expect(answer('/api/0/rpms/R', { method: 'POST' }).status).toBe(401);
    expect(answer('/api/0/rpms/R', { method: 'OPTIONS' })).toMatchObject({ status: 200, body: '' });
    expect(answer('/api/0/rpms/R').headers).toMatchObject({ Vary: 'Cookie' });
  });
});
