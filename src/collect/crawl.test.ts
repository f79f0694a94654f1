import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startTestServer } from '#lib/http/test-server.ts';
import { silentLog } from '#lib/log.ts';
import { SERVICES } from '#sources/services.ts';
import type { Registered } from '#sources/registry.ts';
import { crawl, parseUpstreams } from './crawl.ts';
import { aBench, findingsSource, goodReading } from './run/test-run.ts';

const { folder, store } = aBench();

const run = (registry: Registered[], part: { full?: boolean; only?: string[]; minutes?: number } = {}) =>
  crawl({ dataFolder: folder(), upstreams: { ...SERVICES }, registry, log: silentLog, agent: 'test', ...part });
const lock = () => join(folder(), 'crawl.lock');

describe('a crawl', () => {
  test('holds the lock while it reads and gives it back, leaving a report', async () => {
    let locked = false;
    const looking = findingsSource('bugzilla', () => {
      locked = existsSync(lock());
      return Promise.resolve(goodReading);
    });
    await run([looking]);
    expect({ locked, after: existsSync(lock()) }).toEqual({ locked: true, after: false });
    expect(await store().readLastRun()).toMatchObject({ sources: [{ id: 'bugzilla', state: 'fresh' }] });
  });

  test('gives the lock back after a bug, when nobody writes any more', async () => {
    const slow = findingsSource('slow', async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return goodReading;
    });
    const buggy = findingsSource('buggy', () => Promise.reject(new TypeError('x is not a function')));
    await expect(run([buggy, slow])).rejects.toThrow('x is not a function');
    expect(existsSync(lock())).toBe(false);
    expect((await store().readOutcome('slow'))?.state).toBe('fresh');
  });

  test('with full, lets a source spend what it takes', async () => {
    const left: number[] = [];
    const spending = findingsSource('bugzilla', (tools) => {
      left.push(tools.http.requestsLeft());
      return Promise.resolve(goodReading);
    });
    await run([spending]);
    await run([spending], { full: true });
    expect(left[0]).toBe(1);
    expect(left[1]).toBeGreaterThan(10_000);
  });

  test('ends an answer that keeps coming when its time is over', async () => {
    const server = await startTestServer(({ response }) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const timer = setInterval(() => response.write('x'), 1);
      response.on('close', () => clearInterval(timer));
    });
    const endless = findingsSource('bugzilla', async ({ http }) => {
      for await (const piece of http.stream(server.url, { accept: ['text/plain'] })) expect(piece).toBeDefined();
      return goodReading;
    });
    const report = await run([{ ...endless, budget: { requests: 1, bytes: 1e9, minutes: 1 } }], { minutes: 0.005 });
    expect(report.sources).toMatchObject([{ state: 'missing', reason: "the run's time was over" }]);
    expect(await store().readOutcome('bugzilla')).toHaveProperty('leftOutSince');
  });

  test('knows its sources', async () => {
    await expect(
      run([findingsSource('bugzilla', () => Promise.resolve(goodReading))], { only: ['bugzila'] }),
    ).rejects.toThrow('There is no source "bugzila". There are: bugzilla.');
  });
});

describe('the file of upstreams', () => {
  test('overrides some of the real services and switches others off', () => {
    const upstreams = parseUpstreams('{"bugzilla":"http://127.0.0.1:4900/bugzilla/","koschei":null}');
    expect(upstreams).toEqual({ ...SERVICES, bugzilla: 'http://127.0.0.1:4900/bugzilla', koschei: null });
    expect(parseUpstreams(undefined)).toEqual(SERVICES);
  });

  test('switches a service on again that the configuration has off', () => {
    expect(parseUpstreams(undefined, ['faf']).faf).toBeNull();
    expect(parseUpstreams('{"faf":"http://127.0.0.1:4900/faf"}', ['faf']).faf).toBe('http://127.0.0.1:4900/faf');
  });

  test.each(['', '[]', '{"bugzilla":3}', '{"bugzilla":"javascript:alert(1)"}', '{"nobody":"http://127.0.0.1"}'])(
    'is not %j',
    (text) => {
      expect(() => parseUpstreams(text)).toThrow(/--upstreams/);
    },
  );
});
