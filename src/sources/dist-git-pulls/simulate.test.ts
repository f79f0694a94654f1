import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding/finding.ts';
import { isQuiet } from '#simulator/world/nouns.ts';
import type { SimulatedResponse } from '#simulator/simulated-service.ts';
import { sampleWorld, toolsWith } from '#sources/test-kit.ts';
import { BASE, collectFromPagure, ownershipOf, simulated } from './test-tools.ts';

const world = sampleWorld(7);
const { answer, http, asked } = simulated(world);
const parsed = ({ body }: SimulatedResponse): unknown => JSON.parse(body.toString());
const ListState = z.object({
  args: z.looseObject({ status: z.union([z.string(), z.boolean()]) }),
  pagination: z.object({ pages: z.int(), next: z.string().nullable(), last: z.string() }),
  requests: z.array(
    z.object({
      id: z.int(),
      status: z.string(),
      date_created: z.string(),
      commit_stop: z.string().nullable(),
      repo_from: z.looseObject({ fullname: z.string() }).nullable(),
      user: z.object({ name: z.string() }),
      comments: z.array(z.unknown()),
    }),
  ),
  total_requests: z.int(),
});
const list = (path: string) => ListState.parse(parsed(answer(`/api/0/${path}`)));

const reading = await collectFromPagure(toolsWith(BASE, http, { ownership: ownershipOf(world) }));
const findings = reading.mode === 'full' ? reading.findings.map((finding) => Finding.parse(finding)) : [];
const withTag = (tag: string) => findings.filter(({ tags }) => tags.includes(tag));
const [busiest = ''] = [...Map.groupBy(findings, (finding) => finding.package)]
  .sort(([, a], [, b]) => b.length - a.length)
  .map(([name]) => name);

describe('the simulated pull requests, read by the client', () => {
  test('are some sixty, all found by asking packagers, and of every sort', () => {
    expect(reading).toMatchObject({ mode: 'full', complete: true, dropped: [] });
    expect(findings.length).toBeGreaterThan(50);
    for (const tag of ['ci:success', 'ci:failure', 'ci:error', 'ci:pending', 'merge:conflicts', 'by:bot'])
      expect(withTag(tag).length, tag).toBeGreaterThan(0);
    expect(findings.filter(({ title }) => title.includes('<script>')).length).toBeGreaterThan(0);
    expect(findings.filter(({ release }) => release === undefined).length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(300);
  });

  test('are many on one package, on awkward names, and none on quiet ones', () => {
    expect(findings.filter((finding) => finding.package === busiest).length).toBeGreaterThanOrEqual(20);
    expect(findings.filter((finding) => /[+.]/.test(finding.package)).length).toBeGreaterThan(1);
    const quiet = world.packages.filter(isQuiet).map(({ name }) => name);
    expect(quiet.length).toBeGreaterThan(0);
    expect(findings.filter((finding) => quiet.includes(finding.package))).toEqual([]);
  });

  test('are the ones that the lists of the packages name', () => {
    const own = new Set(world.packages.filter(({ state }) => state === 'living').map(({ name }) => name));
    const named = [...new Set(findings.map((finding) => finding.package))].filter((name) => own.has(name));
    const counts = named.map((name) => list(`rpms/${encodeURIComponent(name)}/pull-requests`).total_requests);
    const living = findings.filter((finding) => own.has(finding.package));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(living.length);
  });
});

describe('the simulated lists', () => {
  const path = `rpms/${busiest}/pull-requests`;

  test('show the open ones, newest first, twenty to a page', () => {
    const { requests, args, total_requests, pagination } = list(path);
    expect(requests).toHaveLength(20);
    expect(total_requests).toBeGreaterThanOrEqual(20);
    expect(args).toMatchObject({ status: true, page: 1, per_page: 20 });
    expect(pagination.pages).toBe(Math.ceil(total_requests / 20));
    const dates = requests.map(({ date_created }) => Number(date_created));
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
    expect(requests.map(({ date_created }) => date_created).join()).toMatch(/^(\d+\.\d+,?)+$/);
  });

  test('keep closed and merged ones apart', () => {
    const statuses = (status: string) =>
      new Set(list(`${path}?per_page=100&status=${status}`).requests.map((pull) => pull.status));
    const all = [...list(`${path}?status=all&per_page=100`).requests].length;
    const counts = ['Open', 'closed', 'MERGED'].map((status) => list(`${path}?status=${status}`).total_requests);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all);
    expect([...statuses('Closed')]).not.toContain('Merged');
    expect([...statuses('false')]).not.toContain('Open');
    expect(list(`${path}?status=Nonsense`)).toMatchObject({ total_requests: 0, pagination: { pages: 0 } });
    expect(list(`${path}?status=Nonsense`).pagination.last).toMatch(/page=0$/);
  });

  test('filter by author and by who is assigned', () => {
    const { user } = list(path).requests[0] ?? { user: { name: '' } };
    const own = list(`${path}?author=${user.name}`).requests;
    expect(new Set(own.map((pull) => pull.user.name))).toEqual(new Set([user.name]));
    const assigned = ['true', 'false'].map((flag) => list(`${path}?assignee=${flag}`).total_requests);
    expect(assigned.reduce((sum, count) => sum + count, 0)).toBe(list(path).total_requests);
  });

  test('of a person count only their own page', () => {
    const owner = world.packages.find(({ name }) => name === busiest)?.owner;
    const first = list(`user/${owner}/requests/actionable?per_page=5`);
    expect(first).toMatchObject({ total_requests: 5, args: { status: 'open', username: owner } });
    expect(first.pagination.pages).toBeGreaterThan(3);
    expect(list(`user/nobody-here/requests/filed`)).toMatchObject({ total_requests: 0, requests: [] });
    expect(list(`user/${owner}/requests/actionable?status=false`).total_requests).toBe(0);
  });

  test('of a person leave out their own where they list what others filed', () => {
    for (const { name } of world.people)
      expect(list(`user/${name}/requests/actionable?per_page=100`).requests.map(({ user }) => user.name)).not.toContain(
        name,
      );
  });

  test('of a person can be cut by time, in seconds or days', () => {
    const owner = world.packages.find(({ name }) => name === busiest)?.owner;
    const of = (query: string) => list(`user/${owner}/requests/actionable?per_page=100&${query}`).requests.length;
    const [all, since, until] = [of(''), of('updated=2026-06-01'), of('updated=0..1780272000')];
    expect(since + until).toBe(all);
    expect(of('closed=2020-01-01')).toBe(0);
    const refused = answer(`/api/0/user/${owner}/requests/filed?updated=soon`);
    expect([refused.status, parsed(refused)]).toMatchObject([400, { error_code: 'EDATETIME' }]);
  });
});

describe('one simulated pull request', () => {
  const all = list(`rpms/${busiest}/pull-requests?status=all&per_page=100`).requests;

  test('comes with its comments unless they are not wanted', () => {
    const talked = all.find(({ comments }) => comments.length > 0);
    const path = `/api/0/rpms/${busiest}/pull-request/${talked?.id}`;
    expect(parsed(answer(path))).toMatchObject({ comments: talked?.comments });
    expect(parsed(answer(`${path}?comments=0`))).toMatchObject({ comments: [] });
  });

  test.each([
    [`/api/0/rpms/${busiest}/pull-request/9999`, 404, 'ENOREQ'],
    ['/api/0/rpms/no-such-package/pull-request/1', 404, 'ENOPROJECT'],
    ['/api/0/rpms/no-such-package/pull-requests', 404, 'ENOPROJECT'],
    [`/api/0/rpms/${busiest}/pull-requests?per_page=101`, 400, 'EINVALIDPERPAGEVALUE'],
    ['/api/0/user/js/requests/filed?page=0', 400, 'EINVALIDREQ'],
  ])('is refused at %s with %i %s', (path, status, code) => {
    const refusal = answer(path);
    expect([refusal.status, parsed(refusal)]).toMatchObject([status, { error_code: code }]);
  });

  test.each([
    `/api/0/rpms/${busiest}/pull-request/abc`,
    `/api/0/rpms/${busiest}/pull-requests/`,
    `/api/0/rpms/${busiest}/pull-request/1/flag/`,
    `/api/0/rpms/${busiest}/pull-request/1/none`,
    '/api/0/user/js/requests/filed/',
    '/api/0/user/js/requests/assigned',
  ])('is not at %s, which a page says', (path) => {
    expect(answer(path)).toMatchObject({ status: 404, type: 'text/html; charset=utf-8' });
  });

  test('may come from another host, and then dist-git has no commit and no CI result of it', () => {
    const Fedora = z.object({ flags: z.array(z.unknown()) });
    const pulls = world.packages
      .filter(({ namespace }) => namespace === 'rpms')
      .flatMap(({ name }) =>
        list(`rpms/${encodeURIComponent(name)}/pull-requests?status=all&per_page=100`).requests.map((pull) => ({
          name,
          ...pull,
        })),
      );
    const remote = pulls.filter((pull) => pull.repo_from === null);
    expect(remote.length).toBeGreaterThan(0);
    for (const { name, id, commit_stop } of remote) {
      expect(commit_stop).toBeNull();
      const path = `/api/0/rpms/${encodeURIComponent(name)}/pull-request/${id}/flag`;
      expect(Fedora.parse(parsed(answer(path))).flags).toEqual([]);
    }
  });

  test('leaves everything else to the other part', () => {
    expect(() => answer('/api/0/rpms/R')).toThrow('not a path of this part');
    expect(() => answer('/extras/pagure_bz.json')).toThrow('not a path of this part');
  });
});
