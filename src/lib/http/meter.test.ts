import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BudgetError } from '#lib/errors.ts';
import { createTestHttp, startTestServer } from './test-server.ts';

const Anything = z.unknown();
const PLENTY = { requests: 100, bytes: 1_000_000, minutes: 10 };

describe('the budget of a source', () => {
  test('ends after its requests, and says so before', async () => {
    const server = await startTestServer((x) => x.json([]));
    const { http } = createTestHttp().forSource({ budget: { ...PLENTY, requests: 2 } });
    expect(http.requestsLeft()).toBe(2);
    await http.json(server.url, Anything);
    await http.json(server.url, Anything);
    expect(http.requestsLeft()).toBe(0);
    await expect(http.json(server.url, Anything)).rejects.toThrow(new BudgetError('used up its budget of 2 requests'));
    expect(server.requests).toHaveLength(2);
  });

  test('counts retries and redirects as requests', async () => {
    const server = await startTestServer((x) => {
      if (x.request.url === '/old') return x.status(301, { location: '/new' });
      return x.nth === 2 ? x.status(503) : x.json([]);
    });
    const { http, bill } = createTestHttp().forSource({ budget: { ...PLENTY, requests: 4 } });
    await http.json(`${server.url}/old`, Anything);
    expect(bill()).toMatchObject({ requests: 4, retries: 1 });
    expect(http.requestsLeft()).toBe(0);
  });

  test('that has no request left for another try shows what went wrong', async () => {
    const server = await startTestServer((x) => x.status(503));
    const { http } = createTestHttp().forSource({ budget: { ...PLENTY, requests: 1 } });
    await expect(http.json(server.url, Anything)).rejects.toMatchObject({ status: 503 });
  });

  test('ends in the middle of an answer that brings too many bytes, for all later requests too', async () => {
    const server = await startTestServer((x) => x.json('x'.repeat(600)));
    const { http } = createTestHttp().forSource({ budget: { ...PLENTY, bytes: 1204 } });
    await http.json(server.url, Anything);
    await http.json(server.url, Anything);
    const over = new BudgetError('used up its budget of 1 kB');
    await expect(http.json(server.url, Anything)).rejects.toThrow(over);
    await expect(http.json(server.url, Anything)).rejects.toThrow(over);
    expect(http.requestsLeft()).toBe(0);
    expect(server.requests).toHaveLength(3);
  });

  test('ends after its minutes', async () => {
    const server = await startTestServer((x) => x.json([]));
    const client = createTestHttp();
    const { http, bill } = client.forSource({ budget: { ...PLENTY, minutes: 5 } });
    client.advance(300_000);
    await http.json(server.url, Anything);
    client.advance(1);
    await expect(http.json(server.url, Anything)).rejects.toThrow(new BudgetError('used up its budget of 5 minutes'));
    expect(bill()).toMatchObject({ requests: 1, ms: 300_001 });
  });

  test('does not suffer from a clock that is set back', () => {
    const client = createTestHttp();
    const { bill } = client.forSource();
    client.advance(-5000);
    expect(bill().ms).toBe(0);
  });

  test('is its own: another source goes on', async () => {
    const server = await startTestServer((x) => x.json([]));
    const client = createTestHttp();
    const one = client.forSource({ budget: { ...PLENTY, requests: 0 } });
    const two = client.forSource({ budget: { ...PLENTY, requests: 1 } });
    await expect(one.http.json(server.url, Anything)).rejects.toThrow(BudgetError);
    expect(await two.http.json(server.url, Anything)).toEqual([]);
  });
});
