import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askFor, sampleWorld } from '#sources/test-kit.ts';
import { simulateForgejo } from './forgejo.ts';

const BASE = 'http://127.0.0.1:1/distgit';
const world = sampleWorld(1);
const service = simulateForgejo(world);
const open = world.pulls.filter(({ pkg, status }) => pkg.namespace === 'rpms' && status === 'Open');

function get(address: string, method = 'GET') {
  const answer = service.answer(askFor(BASE, address, { method }));
  if (answer === undefined) throw new Error('not its own');
  const body: unknown = answer.type.includes('json') ? JSON.parse(String(answer.body)) : undefined;
  return { ...answer, body, headers: answer.headers ?? {} };
}

const Rows = z.array(z.object({ number: z.int(), state: z.string(), created_at: z.string() }));
const SEARCH = '/api/v1/repos/issues/search?type=pulls&owner=rpms';

describe('the simulated Forgejo', () => {
  test('has no more than fifty rows on a page, however many are asked for, and twenty unless asked', () => {
    expect(get(`${SEARCH}&limit=5000`).body).toHaveLength(50);
    expect(get(SEARCH).body).toHaveLength(20);
    expect(get('/api/v1/orgs/rpms/repos').body).toHaveLength(30);
  });

  test('names the next page in a header, and none on the last or where there is one page', () => {
    const first = get(`${SEARCH}&limit=50&sort=oldest`);
    expect(first.headers['Link']).toContain('page=2>; rel="next"');
    expect(first.headers['X-Total-Count']).toBe(String(open.length));
    const last = get(`${SEARCH}&limit=50&sort=oldest&page=2`);
    expect(last.headers['Link']).toMatch(/^<[^>]*page=1>; rel="first",<[^>]*page=1>; rel="prev"$/);
    expect(get(`${SEARCH}&since=2099-01-01T00%3A00%3A00Z`).headers).not.toHaveProperty('Link');
    expect(Rows.parse([first.body, last.body].flat()).map(({ created_at }) => created_at)).toEqual(
      Rows.parse([first.body, last.body].flat())
        .map(({ created_at }) => created_at)
        .sort(),
    );
  });

  test('tells what has changed, closed ones too', () => {
    const rows = Rows.parse(get(`${SEARCH}&state=all&limit=50&since=2026-11-23T00%3A00%3A00Z`).body);
    const expected = world.pulls.filter(
      ({ pkg, updatedAt }) => pkg.namespace === 'rpms' && updatedAt >= Date.parse('2026-11-23T00:00:00Z'),
    );
    expect(rows).toHaveLength(expected.length);
    expect(expected.length).toBeGreaterThan(0);
  });

  test.each([
    ['/api/v1/repos/issues/search?owner=nobody', 400],
    ['/api/v1/repos/rpms/nothing/pulls/1', 404],
    ['/api/v1/orgs/rpms/teams', 401],
    [`/api/v1/repos/rpms/${open[0]?.pkg.name}/collaborators`, 401],
    ['/api/v1/nothing', 404],
    ['/api/v1/version', 200],
    ['/api/v1/settings/api', 200],
  ])('%s is answered with %i', (address, status) => {
    expect(get(address).status).toBe(status);
  });

  test('lets nobody write', () => {
    expect(get('/api/v1/version', 'POST').status).toBe(401);
  });

  test('leaves other addresses to other parts', () => {
    expect(service.answer(askFor(BASE, '/api/0/version'))).toBeUndefined();
  });
});
