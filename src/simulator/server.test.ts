import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { AWKWARD_REQUESTS, sendRaw } from '#lib/http/test-raw-requests.ts';
import { type RunningServer, type ServerOptions, startServer } from './server.ts';
import type { SimulatedRequest, SimulatedService } from './simulated-service.ts';
import { createWorld } from './world.ts';

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const LARGE = JSON.stringify({ text: 'abc '.repeat(1000) });

/** Tells what it was asked; knows only some paths. */
const echo = (asked: SimulatedRequest[] = []): SimulatedService => ({
  service: 'bodhi',
  answer(request) {
    asked.push(request);
    if (request.path === '/large')
      return { status: 200, type: 'application/json', body: LARGE, headers: { ETag: 'x' } };
    if (request.path === '/image') return { status: 200, type: 'application/octet-stream', body: Buffer.alloc(2000) };
    if (request.path === '/known') return { status: 304, type: 'text/plain', body: 'not sent' };
    if (request.path === '/broken') throw new Error('a bug in a part');
    if (request.path === '/get-only' && request.method !== 'GET') return undefined;
    return request.path === '/nowhere' ? undefined : { status: 200, type: 'text/plain', body: 'echo' };
  },
});

async function start(options: Partial<ServerOptions> & { parts?: readonly SimulatedService[] } = {}) {
  const server = await startServer({ parts: [echo()], ...options });
  running.push(server);
  return server;
}

const plain = { headers: { 'accept-encoding': 'identity' } };

describe('the simulated server', () => {
  test('asks the parts of a service in turn, and answers 404 in HTML when none knows the path', async () => {
    const second: SimulatedService = {
      service: 'bodhi',
      answer: ({ path }) => (path === '/nowhere' ? { status: 200, type: 'text/plain', body: 'second' } : undefined),
    };
    const { baseUrl } = await start({ parts: [echo(), second] });
    expect(await (await fetch(`${baseUrl}/bodhi/nowhere`)).text()).toBe('second');
    expect(await (await fetch(`${baseUrl}/bodhi/else`)).text()).toBe('echo');
    const alone = await start();
    const missing = await fetch(`${alone.baseUrl}/bodhi/nowhere`);
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect((await fetch(`${baseUrl}/koji/`)).status).toBe(404);
    expect((await fetch(baseUrl)).status).toBe(404);
  });

  test('names the address of each service that has a part, null for the others', async () => {
    const { upstreams, baseUrl } = await start();
    expect(upstreams).toMatchObject({ bodhi: `${baseUrl}/bodhi`, koji: null, repochecker: null });
    expect(Object.keys(upstreams)).toHaveLength(12);
  });

  test('hands parts the decoded path, the query, lower-case headers and the body', async () => {
    const asked: SimulatedRequest[] = [];
    const { baseUrl } = await start({ parts: [echo(asked)] });
    const url = `${baseUrl}/bodhi/rpms/c++-x%2Fy/?p=a%2Bb&p=c+d`;
    await fetch(url, { method: 'POST', headers: { 'X-Test': 'Yes' }, body: 'hello' });
    expect(asked[0]).toMatchObject({
      method: 'POST',
      segments: ['rpms', 'c++-x/y', ''],
      path: '/rpms/c++-x%2Fy/',
      search: '?p=a%2Bb&p=c+d',
      body: 'hello',
      base: `${baseUrl}/bodhi`,
    });
    expect(asked[0]?.query.getAll('p')).toEqual(['a+b', 'c d']);
    expect(asked[0]?.headers['x-test']).toBe('Yes');
  });

  test('refuses a path that is badly encoded', async () => {
    const { baseUrl } = await start();
    expect((await fetch(`${baseUrl}/bodhi/%ff`)).status).toBe(400);
  });

  test('compresses long text when asked to, and nothing else', async () => {
    const { baseUrl } = await start();
    const encodingOf = async (path: string, init?: RequestInit) =>
      (await fetch(`${baseUrl}/bodhi${path}`, init)).headers.get('content-encoding');
    expect(await encodingOf('/large')).toBe('gzip');
    expect(await encodingOf('/large', plain)).toBeNull();
    expect(await encodingOf('/large', { headers: { 'accept-encoding': 'gzip;q=0' } })).toBeNull();
    expect(await encodingOf('/short')).toBeNull();
    expect(await encodingOf('/image')).toBeNull();
    expect(await (await fetch(`${baseUrl}/bodhi/large`)).text()).toBe(LARGE);
  });

  test('answers HEAD with the headers of GET and no body', async () => {
    const { baseUrl } = await start();
    const head = await fetch(`${baseUrl}/bodhi/large`, { method: 'HEAD', ...plain });
    expect([head.headers.get('content-length'), head.headers.get('etag')]).toEqual([String(LARGE.length), 'x']);
    expect(await head.text()).toBe('');
    expect((await fetch(`${baseUrl}/bodhi/get-only`, { method: 'HEAD' })).status).toBe(200);
  });

  test('sends no body with 304', async () => {
    const { baseUrl } = await start();
    const known = await fetch(`${baseUrl}/bodhi/known`);
    expect([known.status, known.headers.get('content-length'), await known.text()]).toEqual([304, null, '']);
  });

  test('answers 500 and says why when a part throws', async () => {
    const warnings: string[] = [];
    const log = { debug() {}, info() {}, progress() {}, warn: (message: string) => void warnings.push(message) };
    const { baseUrl } = await start({ log });
    expect((await fetch(`${baseUrl}/bodhi/broken`)).status).toBe(500);
    expect(warnings).toEqual(['a simulated service failed']);
  });

  test('keeps connections open', async () => {
    const { baseUrl } = await start();
    const first = await fetch(`${baseUrl}/bodhi/short`);
    expect([first.headers.get('connection'), first.headers.get('content-length')]).toEqual(['keep-alive', '4']);
  });

  test('counts requests, answers, bytes, and how many are asked at a time', async () => {
    const server = await start({ latencyMs: 40 });
    await Promise.all(
      [1, 2, 3].map(() => fetch(`${server.baseUrl}/bodhi/large`, plain).then((answer) => answer.text())),
    );
    await fetch(`${server.baseUrl}/bodhi/nowhere`);
    const counted = { requests: 4, inFlight: 0, maxInFlight: 3, statuses: { 200: 3, 404: 1 }, faults: {} };
    expect(server.stats()['bodhi']).toMatchObject(counted);
    expect(server.stats()['bodhi']?.bytes).toBeGreaterThan(3 * LARGE.length);
    const before: unknown = await (
      await fetch(`${server.baseUrl}/__stats`, { method: 'POST', body: '{"reset":true}' })
    ).json();
    expect(before).toMatchObject({ services: { bodhi: counted } });
    expect(server.stats()['bodhi']).toMatchObject({ requests: 0, maxInFlight: 0, statuses: {}, bytes: 0 });
  });

  test('waits before each answer as long as it is told', async () => {
    const { baseUrl } = await start({ latencyMs: 60 });
    const askedAt = performance.now();
    await fetch(`${baseUrl}/bodhi/short`);
    expect(performance.now() - askedAt).toBeGreaterThan(55);
  });

  test('refuses a port that is taken', async () => {
    const { baseUrl } = await start();
    await expect(start({ port: Number(new URL(baseUrl).port) })).rejects.toThrow('EADDRINUSE');
  });

  test('outlives a client that leaves before the answer', async () => {
    const { baseUrl } = await start({ latencyMs: 30 });
    const leaving = request(`${baseUrl}/bodhi/large`).on('error', () => {});
    leaving.end();
    setTimeout(() => leaving.destroy(), 5);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await fetch(`${baseUrl}/bodhi/short`)).status).toBe(200);
  });

  test('serves a world with the parts that the source folders bring', async () => {
    const world = createWorld({ scale: 'sample', seed: 1, now: Date.parse('2026-11-24T14:00:00Z') });
    const server = await startServer({ world });
    running.push(server);
    const releases = await fetch(`${server.upstreams.bodhi}/releases/?rows_per_page=100`);
    expect(releases.status).toBe(200);
    expect(await releases.text()).toContain('EPEL-10.3');
  });

  test('answers, and lives, whatever is asked for, of any of its services and of its controls', async () => {
    const world = createWorld({ scale: 'sample', seed: 1, now: Date.parse('2026-11-24T14:00:00Z') });
    const server = await startServer({ world });
    running.push(server);
    const services = Object.entries(server.upstreams).flatMap(([name, base]) => (base === null ? [] : [name]));
    const places = ['', ...services, '__clock', '__fault', '__stats'].map((name) => (name === '' ? '' : `/${name}`));
    for (const request of AWKWARD_REQUESTS)
      for (const place of request.includes(' /') ? places : ['']) {
        const line = request.replace(' /', ` ${place}/`);
        const said = await sendRaw(Number(new URL(server.baseUrl).port), line);
        if (/^(GET|OPTIONS)/.test(line)) expect(said, line.slice(0, 60)).toMatch(/^HTTP\/1\.1 [234]\d\d /);
      }
    expect((await fetch(`${server.upstreams.bodhi}/releases/`)).status).toBe(200);
  });
});
