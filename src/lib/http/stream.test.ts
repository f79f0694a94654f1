import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BudgetError, HttpStatusError, NetworkError, ShapeError, TimeoutError } from '#lib/errors.ts';
import { createTestHttp, startTestServer } from './test-server.ts';

const XML = { 'content-type': 'text/xml; charset=utf-8' };
const asXml = { accept: ['text/xml', 'application/xml'] };

async function read(pieces: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece.toString();
  return text;
}

/** A first piece, and the rest when the test says so. */
async function startSlowServer() {
  const finish: (() => void)[] = [];
  const server = await startTestServer((x) => {
    x.response.writeHead(200, XML).write('<a>');
    finish.push(() => void x.response.end('</a>'));
  });
  return { ...server, finish: () => finish.shift()?.() };
}

describe('a stream', () => {
  test('gives the first piece before the last one is there', async () => {
    const server = await startSlowServer();
    const pieces: string[] = [];
    for await (const piece of createTestHttp().forSource().http.stream(server.url, asXml)) {
      pieces.push(piece.toString());
      server.finish();
    }
    expect(pieces).toEqual(['<a>', '</a>']);
  });

  test('asks nobody before somebody reads', async () => {
    const server = await startTestServer((x) => x.status(200, XML, '<a/>'));
    const pieces = createTestHttp().forSource().http.stream(server.url, asXml);
    expect(server.requests).toHaveLength(0);
    expect(await read(pieces)).toBe('<a/>');
    expect(server.requests[0]?.headers.accept).toBe('text/xml, application/xml');
  });

  test('unpacks gzip on the way, and bills what came over the wire', async () => {
    const gzip = gzipSync('x'.repeat(500_000));
    const server = await startTestServer((x) =>
      x.response.writeHead(200, { ...XML, 'content-encoding': 'x-gzip' }).end(gzip),
    );
    const { http, bill } = createTestHttp().forSource();
    expect(await read(http.stream(server.url, asXml))).toHaveLength(500_000);
    expect(bill()).toMatchObject({ requests: 1, bytes: gzip.length });
  });

  test('may be empty', async () => {
    const server = await startTestServer((x) => x.status(200, XML));
    expect(await read(createTestHttp().forSource().http.stream(server.url, asXml))).toBe('');
  });

  test('follows a redirect on the same host', async () => {
    const server = await startTestServer((x) =>
      x.request.url === '/a' ? x.status(302, { location: '/b' }) : x.status(200, XML, '<b/>'),
    );
    expect(await read(createTestHttp().forSource().http.stream(`${server.url}/a`, asXml))).toBe('<b/>');
  });
});

describe('before the first piece', () => {
  test.each([429, 502])('a service that answers %i is asked again', async (status) => {
    const server = await startTestServer((x) =>
      x.nth === 1 ? x.status(status, {}, '<h1>Oops</h1>') : x.status(200, XML, '<a/>'),
    );
    const { http, bill } = createTestHttp().forSource();
    expect(await read(http.stream(server.url, asXml))).toBe('<a/>');
    expect(bill()).toMatchObject({ requests: 2, retries: 1 });
  });

  test('a service that closes the connection is asked again', async () => {
    const server = await startTestServer((x) => {
      if (x.nth > 1) return x.status(200, XML, '<a/>');
      x.response.writeHead(200, XML).flushHeaders();
      return x.request.socket.destroy();
    });
    expect(await read(createTestHttp().forSource().http.stream(server.url, asXml))).toBe('<a/>');
  });

  test('a service that stays silent is given up on', async () => {
    const server = await startTestServer((x) => x.response.writeHead(200, XML).flushHeaders());
    const { http, bill } = createTestHttp().forSource();
    await expect(read(http.stream(server.url, { ...asXml, timeoutMs: 30 }))).rejects.toThrow(TimeoutError);
    expect(bill().requests).toBe(2);
  });

  test('a page of errors of a service that keeps failing is its status', async () => {
    const server = await startTestServer((x) => x.status(503, {}, '<title>Down</title>'));
    await expect(read(createTestHttp().forSource().http.stream(server.url, asXml))).rejects.toThrow(HttpStatusError);
    expect(server.requests).toHaveLength(4);
  });

  test.each([
    ['HTML', 'text/html', 'answered text/html instead of text/xml'],
    ['no type', '', 'answered something of no type instead of text/xml'],
  ])('%s with status 200 is refused, and its connection closed', async (_, type, message) => {
    const server = await startTestServer((x) => {
      x.response.writeHead(200, type === '' ? {} : { 'content-type': type }).write('<title>Log in</title>');
    });
    const asking = read(createTestHttp().forSource().http.stream(server.url, asXml));
    await expect(asking).rejects.toThrow(message);
    await expect(asking).rejects.toThrow(ShapeError);
    expect(server.requests).toHaveLength(1);
    await expect.poll(server.openAnswers).toBe(0);
  });

  test('an answer announced as larger than the cap is refused', async () => {
    const server = await startTestServer((x) =>
      x.response.writeHead(200, { ...XML, 'content-length': '1001' }).write('<a>'),
    );
    const asking = read(
      createTestHttp()
        .forSource()
        .http.stream(server.url, { ...asXml, maxBytes: 1000 }),
    );
    await expect(asking).rejects.toThrow('answer larger than 1 kB');
    await expect.poll(server.openAnswers).toBe(0);
  });
});

describe('after the first piece', () => {
  test('an answer cut short is a network fault and not asked for again', async () => {
    const server = await startTestServer((x) => {
      x.response.writeHead(200, { ...XML, 'content-length': '100' });
      x.response.write('<a>', () => setTimeout(() => x.request.socket.destroy(), 20));
    });
    await expect(read(createTestHttp().forSource().http.stream(server.url, asXml))).rejects.toThrow(NetworkError);
    expect(server.requests).toHaveLength(1);
  });

  test('a service that falls silent is a time-out and not asked again', async () => {
    const server = await startSlowServer();
    const asking = read(
      createTestHttp()
        .forSource()
        .http.stream(server.url, { ...asXml, timeoutMs: 30 }),
    );
    await expect(asking).rejects.toThrow(TimeoutError);
    expect(server.requests).toHaveLength(1);
  });

  test('a small gzip that unpacks to much is stopped', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    const server = await startTestServer((x) =>
      x.response.writeHead(200, { ...XML, 'content-encoding': 'gzip' }).end(bomb),
    );
    const asking = read(
      createTestHttp()
        .forSource()
        .http.stream(server.url, { ...asXml, maxBytes: 100_000 }),
    );
    await expect(asking).rejects.toThrow('answer larger than 100 kB');
  });

  test('more bytes than the budget has end it', async () => {
    const server = await startTestServer((x) => {
      x.response.writeHead(200, XML);
      const timer = setInterval(() => x.response.write('x'.repeat(400)), 1);
      x.response.on('close', () => clearInterval(timer));
    });
    const { http } = createTestHttp().forSource({ budget: { requests: 10, bytes: 1000, minutes: 1 } });
    await expect(read(http.stream(server.url, asXml))).rejects.toThrow(BudgetError);
    await expect.poll(server.openAnswers).toBe(0);
  });

  test('a reader that has had enough closes the connection', async () => {
    const server = await startSlowServer();
    for await (const piece of createTestHttp().forSource().http.stream(server.url, asXml)) {
      expect(piece.toString()).toBe('<a>');
      break;
    }
    await expect.poll(server.openAnswers).toBe(0);
  });
});

describe('the place of a stream at its host', () => {
  const rateLimit = { concurrency: 1, minIntervalMs: 0 };

  test('is taken until the last piece is read', async () => {
    const server = await startSlowServer();
    const { http } = createTestHttp().forSource({ rateLimit });
    const first = http.stream(server.url, asXml)[Symbol.asyncIterator]();
    await first.next();
    const second = read(http.stream(server.url, asXml));
    await new Promise((wait) => setTimeout(wait, 30));
    expect(server.requests).toHaveLength(1);
    server.finish();
    while ((await first.next()).done !== true);
    await expect.poll(() => server.requests).toHaveLength(2);
    server.finish();
    expect(await second).toBe('<a></a>');
  });

  test('is free again when it is refused, and when it is left', async () => {
    const server = await startTestServer((x) =>
      x.response.writeHead(200, { 'content-type': x.nth === 1 ? 'text/html' : 'text/xml' }).write('<a>'),
    );
    const { http } = createTestHttp().forSource({ rateLimit });
    await expect(read(http.stream(server.url, asXml))).rejects.toThrow(ShapeError);
    for (let i = 0; i < 2; i += 1) for await (const _piece of http.stream(server.url, asXml)) break;
    expect(server.requests).toHaveLength(3);
  });
});

describe('post', () => {
  const call = { ...asXml, body: '<call/>', type: 'text/xml' };

  test('sends body and type, and gives the answer piece by piece', async () => {
    const server = await startTestServer((x) => {
      let sent = '';
      x.request.on('data', (piece: Buffer) => (sent += piece.toString()));
      x.request.on('end', () => x.status(200, XML, `<got>${x.request.method ?? ''} ${sent}</got>`));
    });
    expect(await read(createTestHttp().forSource().http.post(server.url, call))).toBe('<got>POST <call/></got>');
    expect(server.requests[0]?.headers).toMatchObject({ 'content-type': 'text/xml', 'content-length': '7' });
  });

  test('is sent again after a fault: it only reads', async () => {
    const server = await startTestServer((x) => (x.nth === 1 ? x.status(504) : x.status(200, XML, '<a/>')));
    expect(await read(createTestHttp().forSource().http.post(server.url, call))).toBe('<a/>');
  });

  test('follows no redirect, and names itself in errors', async () => {
    const server = await startTestServer((x) => x.status(302, { location: '/other' }));
    const asking = read(createTestHttp().forSource().http.post(server.url, call));
    await expect(asking).rejects.toThrow(`answered 302 (Found): POST ${server.url}/`);
  });
});

describe('a small text', () => {
  test('is asked for conditionally, and a 304 gives what was stored', async () => {
    const server = await startTestServer((x) =>
      x.request.headers['if-none-match'] === undefined ? x.status(200, { ...XML, etag: '"1"' }, '<ä/>') : x.status(304),
    );
    const { http, bill } = createTestHttp().forSource();
    const options = { ...asXml, conditional: true };
    expect(await http.text(server.url, options)).toBe('<ä/>');
    expect(await http.text(server.url, options)).toBe('<ä/>');
    expect(bill()).toMatchObject({ requests: 2, notModified: 1 });
  });

  test('of another type is refused', async () => {
    const server = await startTestServer((x) => x.json({}));
    const { http } = createTestHttp().forSource();
    await expect(http.text(server.url, asXml)).rejects.toThrow('answered application/json instead of text/xml');
    expect(await http.json(server.url, z.unknown())).toEqual({});
  });
});
