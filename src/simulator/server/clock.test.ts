import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningServer, startServer } from '../server.ts';
import { createWorld } from '../world.ts';

const NOW = '2026-11-24T14:00:00Z';
const Time = z.object({ now: z.string(), epochSeconds: z.int(), changes: z.record(z.string(), z.int()) });

let server: RunningServer | undefined;
afterEach(() => server?.close());

async function start(): Promise<string> {
  server = await startServer({ world: createWorld({ scale: 'sample', seed: 1, now: Date.parse(NOW) }) });
  return server.baseUrl;
}

const post = (url: string, body: unknown) => fetch(`${url}/__clock`, { method: 'POST', body: JSON.stringify(body) });
const textOf = async (url: string) => (await fetch(url, { headers: { accept: 'application/json' } })).text();

describe('the clock of the simulated Fedora', () => {
  test('stands still until it is moved, and says what has happened since', async () => {
    const url = await start();
    const before = Time.parse(JSON.parse(await textOf(`${url}/__clock`)));
    expect(before).toEqual({ now: NOW, epochSeconds: Date.parse(NOW) / 1000, changes: {} });
    const after = Time.parse(await (await post(url, { hours: 24 })).json());
    expect(after.now).toBe('2026-11-25T14:00:00Z');
    expect(after.changes).toMatchObject({ 'bug filed': 4, 'package renamed': 1 });
    expect(Time.parse(JSON.parse(await textOf(`${url}/__clock`)))).toEqual(after);
  });

  test('moves all services at once', async () => {
    const url = await start();
    const addresses = [
      'bodhi/updates/',
      'koschei/api/v1/packages',
      'distgit/extras/pagure_bz.json',
      'orphans/orphans.json',
    ];
    const before = await Promise.all(addresses.map((address) => textOf(`${url}/${address}`)));
    await post(url, { hours: 24 });
    const after = await Promise.all(addresses.map((address) => textOf(`${url}/${address}`)));
    for (const [index, text] of after.entries()) expect(text, addresses[index]).not.toBe(before[index]);
    expect(await textOf(`${url}/bugzilla/rest/time`)).toContain('2026-11-25T14:00:00Z');
  });

  test('makes an hour as busy as it is told to', async () => {
    const url = await start();
    const { changes } = Time.parse(await (await post(url, { hours: 24, busy: 3 })).json());
    expect(changes['bug filed']).toBe(12);
  });

  test.each([{}, { hours: 0 }, { hours: 1.5 }, { hours: -1 }, { hours: 1, busy: 0 }, { days: 1 }])(
    'refuses %j',
    async (body) => {
      const url = await start();
      expect((await post(url, body)).status).toBe(400);
      expect(Time.parse(JSON.parse(await textOf(`${url}/__clock`))).now).toBe(NOW);
    },
  );

  test('is not there where no world is served', async () => {
    server = await startServer({ parts: [] });
    expect((await fetch(`${server.baseUrl}/__clock`)).status).toBe(404);
  });
});
