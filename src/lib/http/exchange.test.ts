import { once } from 'node:events';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { NetworkError, ShapeError, TimeoutError } from '#lib/errors.ts';
import { createTestHttp, startTestServer } from './test-server.ts';

const Anything = z.unknown();
const JSON_TYPE = { 'content-type': 'application/json' };
const noRetry = { retry: { attempts: 1 } };

describe('what is sent', () => {
  test('says who asks and wants JSON, and never an origin or a cookie', async () => {
    const server = await startTestServer((x) => x.json({}, { 'set-cookie': 'a=b' }));
    const { http } = createTestHttp().forSource();
    await http.json(server.url, Anything);
    await http.json(server.url, Anything);
    expect(server.requests.map(({ headers }) => headers)).toEqual(
      [1, 2].map(() => ({
        accept: 'application/json',
        'accept-encoding': 'gzip',
        'user-agent': 'packager-dashboard-test (+https://example.org/contact)',
        host: new URL(server.url).host,
        connection: 'keep-alive',
      })),
    );
  });

  test('keeps the encoding of path and query as it was given', async () => {
    const server = await startTestServer((x) => x.json({}));
    await createTestHttp().forSource().http.json(`${server.url}/rpms/c%2B%2B?q=a%20b%2Bc`, Anything);
    expect(server.requests[0]?.path).toBe('/rpms/c%2B%2B?q=a%20b%2Bc');
  });
});

describe('time-outs', () => {
  test.each([
    ['says nothing', false],
    ['stops after the headers', true],
  ])('give up on a service that %s', async (_, begins) => {
    const server = await startTestServer((x) => {
      if (begins) x.response.writeHead(200, JSON_TYPE).write('[');
    });
    const { http, bill } = createTestHttp().forSource();
    await expect(http.json(server.url, Anything, { timeoutMs: 30 })).rejects.toThrow(TimeoutError);
    expect(bill()).toMatchObject({ requests: 2, retries: 1 });
  });

  test('run out as fast as the clock of a test', async () => {
    const server = await startTestServer(() => undefined);
    const { http } = createTestHttp({ ...noRetry, speed: 1000 }).forSource();
    await expect(http.json(server.url, Anything, { timeoutMs: 30_000 })).rejects.toThrow('no answer within 30 s');
  });

  test('give up on a connection that is never made', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const address = z.object({ port: z.number() }).parse(silent.address());
    const { http } = createTestHttp(noRetry).forSource();
    const asking = http.json(`https://127.0.0.1:${address.port}/`, Anything, { timeoutMs: 30 });
    await expect(asking).rejects.toThrow(TimeoutError);
  });

  test('let a slow answer be slow as long as something comes', async () => {
    const server = await startTestServer((x) => {
      x.response.writeHead(200, JSON_TYPE);
      const pieces = ['[', '1', ',', '2', ',', '3', ']'];
      const timer = setInterval(() => {
        const piece = pieces.shift();
        if (piece !== undefined) return x.response.write(piece);
        clearInterval(timer);
        return x.response.end();
      }, 10);
    });
    const { http } = createTestHttp().forSource();
    expect(await http.json(server.url, Anything, { timeoutMs: 50 })).toEqual([1, 2, 3]);
  });

  test('let the caller be more patient than that', async () => {
    const server = await startTestServer((x) => setTimeout(() => x.json([]), 40));
    const { http } = createTestHttp({ ...noRetry, timeouts: { idleMs: 10, totalMs: 20 } }).forSource();
    expect(await http.json(server.url, Anything, { timeoutMs: 5000 })).toEqual([]);
  });

  test('end an answer that never ends', async () => {
    const server = await startTestServer((x) => {
      x.response.writeHead(200, JSON_TYPE);
      const timer = setInterval(() => x.response.write(' '), 5);
      x.response.on('close', () => clearInterval(timer));
    });
    const { http } = createTestHttp({ ...noRetry, timeouts: { idleMs: 40, totalMs: 60 } }).forSource();
    await expect(http.json(server.url, Anything)).rejects.toThrow(TimeoutError);
  });
});

describe('the size of an answer', () => {
  const refused = /^answer larger than 1 kB: GET http/;

  test('is refused before it is read, where it is announced', async () => {
    const server = await startTestServer((x) =>
      x.response.writeHead(200, { ...JSON_TYPE, 'content-length': '1001' }).write('['),
    );
    const { http, bill } = createTestHttp().forSource();
    await expect(http.json(server.url, Anything, { maxBytes: 1000 })).rejects.toThrow(refused);
    expect(bill()).toMatchObject({ requests: 1, bytes: 0 });
    await expect.poll(server.openAnswers).toBe(0);
  });

  test('is refused while it is read, where it is not', async () => {
    const server = await startTestServer((x) => {
      x.response.writeHead(200, JSON_TYPE);
      const timer = setInterval(() => x.response.write('1'.repeat(400)), 1);
      x.response.on('close', () => clearInterval(timer));
    });
    await expect(createTestHttp().forSource().http.json(server.url, Anything, { maxBytes: 1000 })).rejects.toThrow(
      refused,
    );
  });

  test('is measured unpacked: a small gzip that unpacks to much is stopped, and its connection closed', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    const server = await startTestServer((x) => {
      x.response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).write(bomb);
    });
    const { http, bill } = createTestHttp().forSource();
    await expect(http.json(server.url, Anything, { maxBytes: 100_000 })).rejects.toThrow('answer larger than 100 kB');
    expect(bill()).toMatchObject({ requests: 1 });
    await expect.poll(server.openAnswers).toBe(0);
  });

  test('may be exactly the limit', async () => {
    const server = await startTestServer((x) => x.json('x'.repeat(998)));
    expect(await createTestHttp().forSource().http.json(server.url, z.string(), { maxBytes: 1000 })).toHaveLength(998);
  });
});

describe('encodings', () => {
  test('unpacks gzip, and bills what came over the wire', async () => {
    const gzip = gzipSync(JSON.stringify('x'.repeat(5000)));
    const server = await startTestServer((x) =>
      x.response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(gzip),
    );
    const { http, bill } = createTestHttp().forSource();
    expect(await http.json(server.url, z.string())).toHaveLength(5000);
    expect(bill().bytes).toBe(gzip.length);
  });

  test('refuses an encoding that was not asked for', async () => {
    const server = await startTestServer((x) => x.json({}, { 'content-encoding': 'br' }));
    await expect(createTestHttp().forSource().http.json(server.url, Anything)).rejects.toThrow(ShapeError);
  });

  test('reads bad UTF-8 as replacement characters', async () => {
    const server = await startTestServer((x) =>
      x.response.writeHead(200, JSON_TYPE).end(Buffer.from([0x22, 0xe9, 0x22])),
    );
    expect(await createTestHttp().forSource().http.json(server.url, z.string())).toBe('\ufffd');
  });
});

describe('a status that is no success', () => {
  test('is the answer, however long its body is, and only the beginning of that is read', async () => {
    const server = await startTestServer((x) => {
      x.response.writeHead(404, { 'content-encoding': 'gzip', 'content-type': 'text/html' });
      const timer = setInterval(() => x.response.write('x'.repeat(20_000)), 1);
      x.response.on('close', () => clearInterval(timer));
    });
    const { http, bill } = createTestHttp().forSource();
    expect(await http.jsonIfFound(server.url, Anything, { maxBytes: 10 })).toBeUndefined();
    expect(bill().requests).toBe(1);
    expect(bill().bytes).toBeGreaterThan(65_536);
    await expect.poll(server.openAnswers).toBe(0);
  });

  test('is the answer even when its body is cut short', async () => {
    const server = await startTestServer((x) => {
      x.response.writeHead(404, { 'content-length': '100' }).write('<h1>', () => x.request.socket.destroy());
    });
    const { http, bill } = createTestHttp().forSource();
    expect(await http.jsonIfFound(server.url, Anything)).toBeUndefined();
    expect(bill().requests).toBe(1);
  });
});

test('an answer longer than announced does not spoil the next one', async () => {
  const server = await startTestServer((x) => {
    x.request.socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]trailing');
  });
  const { http } = createTestHttp(noRetry).forSource();
  expect(await http.json(server.url, Anything)).toEqual([]);
  await expect(http.json(server.url, Anything)).resolves.toEqual([]);
});

test('names what does not speak HTTP a network fault', async () => {
  const server = await startTestServer((x) => x.request.socket.end('SSH-2.0-OpenSSH\r\n'));
  const asking = createTestHttp(noRetry).forSource().http.json(server.url, Anything);
  await expect(asking).rejects.toThrow(NetworkError);
});

test('names a failed TLS handshake a network fault', async () => {
  const server = await startTestServer((x) => x.json([]));
  const asking = createTestHttp(noRetry).forSource().http.json(server.url.replace('http:', 'https:'), Anything);
  await expect(asking).rejects.toThrow(NetworkError);
});
