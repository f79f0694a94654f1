import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import { createTestHttp, startTestServer } from './test-server.ts';

const Anything = z.unknown();

describe('a redirect', () => {
  test.each([301, 302, 307, 308])(
    'of status %i is followed on the same host, and counts as a request',
    async (status) => {
      const server = await startTestServer((x) =>
        x.request.url === '/list?a=%2B' ? x.status(status, { location: './list/?a=%2B' }) : x.json([]),
      );
      const { http, bill } = createTestHttp().forSource();
      expect(await http.json(`${server.url}/list?a=%2B`, Anything)).toEqual([]);
      expect(server.requests.map(({ path }) => path)).toEqual(['/list?a=%2B', '/list/?a=%2B']);
      expect(bill().requests).toBe(2);
    },
  );

  test('is followed three times and no more', async () => {
    const server = await startTestServer((x) =>
      x.request.url === '/0' ? x.json([]) : x.status(302, { location: `/${Number(x.request.url?.slice(1)) - 1}` }),
    );
    const { http } = createTestHttp().forSource();
    expect(await http.json(`${server.url}/3`, Anything)).toEqual([]);
    await expect(http.json(`${server.url}/4`, Anything)).rejects.toThrow(/^redirected more than 3 times: GET .*\/4$/);
  });

  test('in a circle ends', async () => {
    const server = await startTestServer((x) => x.status(302, { location: '/' }));
    await expect(createTestHttp().forSource().http.json(server.url, Anything)).rejects.toThrow(ShapeError);
    expect(server.requests).toHaveLength(4);
  });

  test.each([
    [
      'another host',
      'https://login.example.org/?token=s3cret',
      'redirected elsewhere (https://login.example.org/?token=***)',
    ],
    ['another port', 'http://127.0.0.1:9/', 'redirected elsewhere (http://127.0.0.1:9/)'],
    ['another scheme', 'file:///etc/passwd', 'redirected elsewhere'],
    ['no address', 'https://[', 'redirected to something that is no address'],
  ])('to %s is refused, and nobody is asked', async (_, location, message) => {
    const server = await startTestServer((x) => x.status(302, { location }));
    const asking = createTestHttp().forSource().http.json(server.url, Anything);
    await expect(asking).rejects.toThrow(message);
    await expect(asking).rejects.toThrow(ShapeError);
    expect(server.requests).toHaveLength(1);
  });

  test('to nowhere is refused', async () => {
    const server = await startTestServer((x) => x.status(302));
    await expect(createTestHttp().forSource().http.json(server.url, Anything)).rejects.toThrow(/without saying where/);
  });
});
