import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BudgetError, HttpStatusError, NetworkError, ShapeError } from '#lib/errors.ts';
import { createTestHttp, startTestServer } from './test-server.ts';

const Numbered = z.object({ n: z.number() });

describe('a service that fails once', () => {
  test.each([408, 429, 500, 502, 503, 504])('is asked again after %i', async (status) => {
    const server = await startTestServer((x) =>
      x.nth === 1 ? x.status(status, {}, '<h1>Oops</h1>') : x.json({ n: 1 }),
    );
    const { http, bill } = createTestHttp().forSource();
    expect(await http.json(server.url, Numbered)).toEqual({ n: 1 });
    expect(bill()).toMatchObject({ requests: 2, retries: 1 });
  });

  test('is asked again after a reset connection', async () => {
    const server = await startTestServer((x) => (x.nth === 1 ? x.request.socket.resetAndDestroy() : x.json({ n: 1 })));
    expect(await createTestHttp().forSource().http.json(server.url, Numbered)).toEqual({ n: 1 });
  });

  test('is asked again after an answer cut short', async () => {
    const server = await startTestServer((x) => {
      if (x.nth > 1) return x.json({ n: 1 });
      x.response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      return x.response.write('{"n":', () => x.request.socket.destroy());
    });
    expect(await createTestHttp().forSource().http.json(server.url, Numbered)).toEqual({ n: 1 });
  });

  test.each([
    ['cut', (gzip: Buffer) => gzip.subarray(0, gzip.length - 6)],
    ['damaged', (gzip: Buffer) => gzip.fill(0xff, 12, 16)],
  ])('is asked again after a gzip that is %s', async (_, spoil) => {
    const gzip = gzipSync(JSON.stringify({ n: 1 }));
    const server = await startTestServer((x) => {
      const body = x.nth === 1 ? spoil(Buffer.from(gzip)) : gzip;
      x.response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(body);
    });
    const { http, bill } = createTestHttp().forSource();
    expect(await http.json(server.url, Numbered)).toEqual({ n: 1 });
    expect(bill().retries).toBe(1);
  });
});

describe('a service that keeps failing', () => {
  test('is asked four times, each wait up to twice as long', async () => {
    const server = await startTestServer((x) => x.status(503));
    const client = createTestHttp();
    const asking = client.forSource().http.json(server.url, Numbered);
    await expect(asking).rejects.toThrow(
      new HttpStatusError(503, { method: 'GET', url: `${server.url}/` }, { said: 'Service Unavailable' }),
    );
    expect(server.requests).toHaveLength(4);
    expect(client.waits).toEqual([500, 1000, 2000]);
  });

  test('is tried four times also when nobody listens', async () => {
    const { http, bill } = createTestHttp().forSource();
    await expect(http.json('http://127.0.0.1:9/', Numbered)).rejects.toThrow(
      new NetworkError('connection refused', { method: 'GET', url: 'http://127.0.0.1:9/' }),
    );
    expect(bill()).toMatchObject({ requests: 4, retries: 3, bytes: 0 });
  });

  test.each([303, 304, 400, 403, 404, 410])('is not asked again after %i', async (status) => {
    const server = await startTestServer((x) => x.status(status));
    await expect(createTestHttp().forSource().http.json(server.url, Numbered)).rejects.toMatchObject({ status });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['HTML', 'text/html', '<title>Log in</title>'],
    ['broken JSON', 'application/json', '{"n":'],
    ['another shape', 'application/json', '{"n":"one"}'],
  ])('is not asked again after %s', async (_, type, body) => {
    const server = await startTestServer((x) => x.status(200, { 'content-type': type }, body));
    await expect(createTestHttp().forSource().http.json(server.url, Numbered)).rejects.toThrow(ShapeError);
    expect(server.requests).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  test.each([
    ['seconds', '7'],
    ['a date', 'Tue, 24 Nov 2026 12:00:07 GMT'],
  ])('is obeyed in %s', async (_, value) => {
    const server = await startTestServer((x) =>
      x.nth === 1 ? x.status(429, { 'retry-after': value }) : x.json({ n: 1 }),
    );
    const client = createTestHttp();
    await client.forSource().http.json(server.url, Numbered);
    expect(client.waits).toEqual([7000]);
  });

  test('above the cap makes us give up at once', async () => {
    const server = await startTestServer((x) => x.status(503, { 'retry-after': '61' }));
    const client = createTestHttp();
    await expect(client.forSource().http.json(server.url, Numbered)).rejects.toMatchObject({ retryAfterMs: 61_000 });
    expect(client.waits).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  test('makes all sources that ask this host wait', async () => {
    const server = await startTestServer((x) =>
      x.nth === 1 ? x.status(429, { 'retry-after': '5' }) : x.json({ n: 1 }),
    );
    const client = createTestHttp();
    const rateLimit = { concurrency: 1, minIntervalMs: 0 };
    const [one, two] = [client.forSource({ id: 'one', rateLimit }), client.forSource({ id: 'two', rateLimit })];
    const paths = () => server.requests.map(({ path }) => path);
    await Promise.all([
      one.http.json(`${server.url}/one`, Numbered),
      two.http.json(`${server.url}/two`, Numbered).then(() => expect(client.waits).toEqual([5000])),
    ]);
    expect(paths()).toEqual(['/one', '/two', '/one']);
  });

  test('longer than what is left of the budget is not waited for', async () => {
    const server = await startTestServer((x) => x.status(503, { 'retry-after': '50' }));
    const client = createTestHttp();
    const { http } = client.forSource({ budget: { requests: 10, bytes: 1000, minutes: 0.5 } });
    await expect(http.json(server.url, Numbered)).rejects.toThrow(HttpStatusError);
    expect(client.waits).toEqual([]);
  });
});

describe('the deadline of the run', () => {
  test('ends a request under way', async () => {
    const deadline = new AbortController();
    const server = await startTestServer(() => deadline.abort());
    const { http } = createTestHttp({ deadline: deadline.signal }).forSource();
    await expect(http.json(server.url, Numbered)).rejects.toThrow(new BudgetError("the run's time was over"));
  });

  test('lets nothing start after it', async () => {
    const server = await startTestServer((x) => x.json({ n: 1 }));
    const { http } = createTestHttp({ deadline: AbortSignal.abort() }).forSource();
    await expect(http.json(server.url, Numbered)).rejects.toThrow(BudgetError);
    expect(server.requests).toHaveLength(0);
  });

  test('ends a wait', async () => {
    const deadline = new AbortController();
    const server = await startTestServer((x) => x.status(503));
    const client = createTestHttp({
      deadline: deadline.signal,
      sleep: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('woken')));
          deadline.abort();
        }),
    });
    await expect(client.forSource().http.json(server.url, Numbered)).rejects.toThrow(BudgetError);
    expect(server.requests).toHaveLength(1);
  });
});
