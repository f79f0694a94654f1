import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Log } from '#lib/log.ts';
import { createTestHttp, startTestServer } from './test-server.ts';

const Anything = z.unknown();
const SECRET = 'k3y-of-one-person';
const credentialsOf = (url: string) => ({ origin: new URL(url).origin, authorization: `Bearer ${SECRET}` });

test('a source that is signed in says so to its own host, and to no other', async () => {
  const [own, other] = [await startTestServer((x) => x.json([])), await startTestServer((x) => x.json([]))];
  const { http } = createTestHttp().forSource({ credentials: credentialsOf(own.url) });
  await http.json(`${own.url}/bugs`, Anything);
  await http.json(`${other.url}/bugs`, Anything);
  expect(own.requests[0]?.headers['authorization']).toBe(`Bearer ${SECRET}`);
  expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
});

test('nobody else is signed in by it', async () => {
  const server = await startTestServer((x) => x.json([]));
  const client = createTestHttp();
  await client.forSource({ credentials: credentialsOf(server.url) }).http.json(server.url, Anything);
  await client.forSource({ id: 'another' }).http.json(server.url, Anything);
  expect(server.requests.map(({ headers }) => 'authorization' in headers)).toEqual([true, false]);
});

test('a redirect to another host is not followed, so that the key stays at home', async () => {
  const thief = await startTestServer((x) => x.json([]));
  const server = await startTestServer((x) => x.status(302, { location: `${thief.url}/bugs` }));
  const { http } = createTestHttp().forSource({ credentials: credentialsOf(server.url) });
  await expect(http.json(server.url, Anything)).rejects.toThrow('redirected elsewhere');
  expect(thief.requests).toEqual([]);
});

test('a redirect on the same host keeps the reader signed in', async () => {
  const server = await startTestServer((x) =>
    x.request.url === '/old' ? x.status(301, { location: '/new' }) : x.json([]),
  );
  const { http } = createTestHttp().forSource({ credentials: credentialsOf(server.url) });
  await http.json(`${server.url}/old`, Anything);
  expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual(
    Array.from({ length: 2 }, () => `Bearer ${SECRET}`),
  );
});

test.each([400, 401, 503])('a refusal with %i tells the log and the error nothing of the key', async (status) => {
  const said: unknown[] = [];
  const write = (...words: unknown[]): void => void said.push(words);
  const log: Log = { debug: write, info: write, warn: write, progress: write };
  const server = await startTestServer((x) => x.status(status));
  const { http } = createTestHttp({ log }).forSource({ credentials: credentialsOf(server.url) });
  const error: unknown = await http.json(server.url, Anything).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'HttpStatusError' });
  expect(said.length).toBeGreaterThan(0);
  const told = [JSON.stringify(said), String(error), error instanceof Error ? error.stack : ''];
  expect(told.filter((text) => text?.includes(SECRET))).toEqual([]);
});
