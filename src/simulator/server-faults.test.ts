import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultMode } from './faults.ts';
import { type RunningServer, startServer } from './server.ts';
import type { SimulatedService } from './simulated-service.ts';

const UPDATES = { updates: Array.from({ length: 10 }, (_, index) => ({ alias: `FEDORA-${index}` })), total: 10 };

const part: SimulatedService = {
  service: 'bodhi',
  answer: () => ({ status: 200, type: 'application/json', body: JSON.stringify(UPDATES) }),
};

let server: RunningServer;
beforeEach(async () => {
  server = await startServer({ parts: [part] });
});
afterEach(() => server.close());

const request = (init?: RequestInit) => fetch(`${server.baseUrl}/bodhi/updates/`, init);
const control = (method: string, body?: unknown) =>
  fetch(`${server.baseUrl}/__fault`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const inject = (mode: FaultMode, more: object = {}) => control('POST', { service: 'bodhi', mode, ...more });

describe('a simulated service with a fault', () => {
  test.each([
    ['500-html', 500],
    ['502-html', 502],
    ['503-html', 503],
    ['429', 429],
    ['html-200', 200],
  ] as const)('answers %s in HTML, once, then the truth again', async (mode, status) => {
    await inject(mode);
    const answer = await request();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('retry-after')).toBe(mode === '429' ? '1' : null);
    expect(await (await request()).json()).toEqual(UPDATES);
    expect(server.stats()['bodhi']?.faults).toEqual({ [mode]: 1 });
  });

  test('asks for the patience of a year', async () => {
    await inject('429-long');
    const answer = await request();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '31536000']);
  });

  test('sends the client in circles', async () => {
    await inject('redirect-loop', { times: 99 });
    const answer = await request({ redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${server.baseUrl}/bodhi/updates/`]);
    await expect(request()).rejects.toThrow('fetch failed');
  });

  test('says the truth in the wrong type, or that it has failed in the right one', async () => {
    await inject('wrong-type');
    const answer = await request();
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.json()).toEqual(UPDATES);
    await inject('error-200');
    expect(await (await request()).json()).toMatchObject({ error: 'internal_error' });
  });

  test('leaves an answer as it is where the fault does not apply, and changes the next', async () => {
    await inject('repeated-page');
    expect((await request()).status).toBe(200);
    expect(server.stats()['bodhi']?.faults).toEqual({});
    expect(await (await control('GET')).json()).toMatchObject({ pending: [{ mode: 'repeated-page', times: 1 }] });
  });

  test('cuts its JSON short', async () => {
    await inject('truncated-json');
    const text = await (await request()).text();
    expect(JSON.stringify(UPDATES).startsWith(text)).toBe(true);
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
  });

  test('answers nothing at all with status 200', async () => {
    await inject('empty');
    const answer = await request();
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  test('gives an empty list, half a list, a list with one broken record', async () => {
    await inject('empty-list');
    expect(await (await request()).json()).toEqual({ updates: [], total: 0 });
    await inject('half-list');
    expect(await (await request()).json()).toEqual({ updates: UPDATES.updates.slice(0, 5), total: 10 });
    await inject('broken-record');
    expect(await (await request()).json()).toHaveProperty(['updates', 5], 'not a record');
  });

  test('sends bytes that do not decompress', async () => {
    await inject('corrupt-gzip');
    const answer = await request();
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    await expect(answer.text()).rejects.toThrow();
  });

  test('drops the connection', async () => {
    await inject('reset');
    await expect(request()).rejects.toThrow('fetch failed');
    expect((await request()).status).toBe(200);
  });

  test('drops the connection in the middle of an answer whose length it has said', async () => {
    await inject('reset-body');
    const answer = await request();
    expect(Number(answer.headers.get('content-length'))).toBe(JSON.stringify(UPDATES).length);
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  test.each(['huge-body', 'gzip-bomb'] as const)('does not end (%s), until the client leaves', async (mode) => {
    await inject(mode);
    const leaving = new AbortController();
    const { body } = await request({ signal: leaving.signal });
    let bytes = 0;
    const reading = (async () => {
      for await (const piece of body ?? []) {
        bytes += piece.length;
        if (bytes > 20_000_000) leaving.abort();
      }
    })();
    await expect(reading).rejects.toThrow('aborted');
    await expect.poll(() => server.stats()['bodhi']?.inFlight).toBe(0);
  });

  test('takes its time', async () => {
    await inject('slow', { ms: 80 });
    const askedAt = performance.now();
    expect(await (await request()).json()).toEqual(UPDATES);
    expect(performance.now() - askedAt).toBeGreaterThan(75);
  });

  test('hangs until the client leaves', async () => {
    await inject('timeout');
    await expect(request({ signal: AbortSignal.timeout(60) })).rejects.toThrow('timeout');
    await expect.poll(() => server.stats()['bodhi']).toMatchObject({ requests: 1, inFlight: 0, statuses: {} });
  });

  test('lets go of those who hang when the server closes', async () => {
    const other = await startServer({ parts: [part], faults: [{ service: '*', mode: 'timeout' }] });
    const hanging = fetch(`${other.baseUrl}/bodhi/`).catch((error: unknown) => error);
    await expect.poll(() => other.stats()['bodhi']?.faults).toEqual({ timeout: 1 });
    await other.close();
    expect(await hanging).toBeInstanceOf(TypeError);
  });

  test('lists, takes and clears rules at /__fault, and refuses what it does not know', async () => {
    await inject('empty', { count: 3, path: 'page=2' });
    const pending: unknown = await (await control('GET')).json();
    expect(pending).toEqual({ pending: [{ service: 'bodhi', mode: 'empty', path: 'page=2', times: 3 }] });
    expect((await request()).status).toBe(200);
    await control('DELETE');
    expect(await (await control('GET')).json()).toEqual({ pending: [] });
    expect((await control('POST', { service: 'bodhi', mode: 'explode' })).status).toBe(400);
    expect((await control('POST')).status).toBe(400);
  });
});
