import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BudgetError, ShapeError } from '#lib/errors.ts';
import { type Log, silentLog } from '#lib/log.ts';
import { createTestHttp, startTestServer } from './test-server.ts';
import { memoryValidators, type ValidatorStore } from './validators.ts';

const Numbered = z.object({ n: z.number() });
const DATE = 'Tue, 24 Nov 2026 11:00:00 GMT';

/** Answers 200 with these headers, and 304 to whoever sends a validator. */
const startChangeless = (headers: Record<string, string>) =>
  startTestServer((x) => {
    const { 'if-none-match': etag, 'if-modified-since': since } = x.request.headers;
    if (etag !== undefined || since !== undefined) return x.status(304);
    return x.json({ n: 1 }, headers);
  });

describe('a conditional request', () => {
  test.each([
    ['ETag', { etag: '"abc"' }, { 'if-none-match': '"abc"' }],
    ['ETag without quotes', { etag: 'abc' }, { 'if-none-match': 'abc' }],
    ['weak ETag', { etag: 'W/"abc"' }, { 'if-none-match': 'W/"abc"' }],
    ['date', { 'last-modified': DATE }, { 'if-modified-since': DATE }],
  ])('sends the %s back as it came, and answers 304 with what was stored', async (_, headers, sent) => {
    const server = await startChangeless(headers);
    const { http, bill } = createTestHttp().forSource();
    expect(await http.json(server.url, Numbered, { conditional: true })).toEqual({ n: 1 });
    expect(await http.json(server.url, Numbered, { conditional: true })).toEqual({ n: 1 });
    expect(server.requests[1]?.headers).toMatchObject(sent);
    expect(bill()).toMatchObject({ requests: 2, notModified: 1 });
  });

  test('takes the new answer when there is one, and stores that', async () => {
    const server = await startTestServer((x) => x.json({ n: x.nth }, { etag: `"${x.nth}"` }));
    const { http } = createTestHttp().forSource();
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await http.json(server.url, Numbered, { conditional: true }));
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"2"']);
  });

  test('is not made unless asked for, and nothing is stored', async () => {
    const server = await startChangeless({ etag: '"abc"' });
    const validators = memoryValidators();
    const { http } = createTestHttp({ validators }).forSource();
    await http.json(server.url, Numbered);
    expect(await validators.read(server.url)).toBeUndefined();
  });

  test('does not store what is no JSON: it would come back with every 304', async () => {
    const server = await startTestServer((x) =>
      x.response.writeHead(200, { 'content-type': 'application/json', etag: '"a"' }).end('{'),
    );
    const validators = memoryValidators();
    const { http } = createTestHttp({ validators }).forSource();
    await expect(http.json(server.url, Numbered, { conditional: true })).rejects.toThrow(ShapeError);
    expect(await validators.read(server.url)).toBeUndefined();
  });

  test('is not made of what led to nonsense', async () => {
    const server = await startChangeless({ etag: '"abc"' });
    const validators = memoryValidators();
    const { http } = createTestHttp({ validators }).forSource();
    await http.json(server.url, Numbered, { conditional: true });
    await http.distrust();
    await http.json(server.url, Numbered, { conditional: true });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
  });

  test('is made of what other sources have stored, whatever is distrusted here', async () => {
    const server = await startChangeless({ etag: '"abc"' });
    const validators = memoryValidators();
    const client = createTestHttp({ validators });
    await client.forSource().http.json(server.url, Numbered, { conditional: true });
    await client.forSource().http.distrust();
    expect(await validators.read(server.url)).toMatchObject({ etag: '"abc"' });
  });

  test('is made without validators that no header can carry', async () => {
    const server = await startTestServer((x) => x.json({ n: 1 }));
    const validators = memoryValidators();
    await validators.write(server.url, { etag: 'a\nb', lastModified: '', body: Buffer.from('{"n":0}') });
    const { http } = createTestHttp({ validators }).forSource();
    expect(await http.json(server.url, Numbered, { conditional: true })).toEqual({ n: 1 });
  });

  const unreadable: ValidatorStore['read'] = () => Promise.reject(new Error('disk'));
  const cut: ValidatorStore['read'] = () => Promise.resolve({ etag: '"a"', body: Buffer.from('{"n":') });
  test.each([
    ['cannot be read', unreadable],
    ['was cut short', cut],
  ])('asks without validators when what was stored %s', async (_, read) => {
    const warnings: string[] = [];
    const log: Log = { ...silentLog, warn: (message) => void warnings.push(message) };
    const server = await startChangeless({ etag: '"a"' });
    const { http } = createTestHttp({ log, validators: { ...memoryValidators(), read } }).forSource();
    expect(await http.json(server.url, Numbered, { conditional: true })).toEqual({ n: 1 });
    expect(warnings).toEqual(['could not read the stored answer']);
  });

  test('still answers when it cannot be stored', async () => {
    const server = await startChangeless({ etag: '"a"' });
    const write: ValidatorStore['write'] = () => Promise.reject(new Error('disk full'));
    const { http } = createTestHttp({ validators: { ...memoryValidators(), write } }).forSource();
    expect(await http.json(server.url, Numbered, { conditional: true })).toEqual({ n: 1 });
  });
});

describe('jsonIfFound', () => {
  test('takes a 404 for an answer, and nothing else', async () => {
    const server = await startTestServer((x) => x.status(x.request.url === '/gone' ? 410 : 404));
    const { http } = createTestHttp().forSource();
    expect(await http.jsonIfFound(`${server.url}/nothing`, Numbered)).toBeUndefined();
    await expect(http.jsonIfFound(`${server.url}/gone`, Numbered)).rejects.toMatchObject({ status: 410 });
  });
});

test('an error never shows a key', async () => {
  const server = await startTestServer((x) => x.json({ n: 'one' }));
  const { http } = createTestHttp().forSource();
  const asking = http.json(`${server.url}/rest/bug?Bugzilla_api_key=s3cret&id=1`, Numbered);
  await expect(asking).rejects.toThrow(`GET ${server.url}/rest/bug?Bugzilla_api_key=***&id=1: n: `);
});

test('an address that is none is a bug, not a fault of the service', async () => {
  await expect(createTestHttp().forSource().http.json('nowhere', Numbered)).rejects.toThrow(TypeError);
  await expect(createTestHttp().forSource().http.json('ftp://localhost/', Numbered)).rejects.toMatchObject({
    code: 'UND_ERR_INVALID_ARG',
  });
});

test('a closed client ends what is under way, and asks nobody', async () => {
  const server = await startTestServer(() => undefined);
  const client = createTestHttp();
  const { http } = client.forSource({ rateLimit: { concurrency: 1, minIntervalMs: 0 } });
  const asking = Promise.allSettled([1, 2].map(() => http.json(server.url, Numbered)));
  await expect.poll(() => server.requests).toHaveLength(1);
  await client.close();
  expect(await asking).toEqual(
    [1, 2].map(() => ({ status: 'rejected', reason: new BudgetError("the run's time was over") })),
  );
  expect(server.requests).toHaveLength(1);
});
