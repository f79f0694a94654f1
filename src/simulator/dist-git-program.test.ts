import { afterEach, describe, expect, test } from 'vitest';
import { startServer, type RunningServer } from './server.ts';
import { createWorld } from './world.ts';

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function start() {
  const server = await startServer({
    world: createWorld({ scale: 'sample', seed: 1, now: Date.parse('2026-11-24T14:00:00Z') }),
  });
  running.push(server);
  const statuses = async () => {
    const paths = ['/api/0/version', '/api/v1/version', '/extras/pagure_owner_alias.json'];
    const answers = await Promise.all(paths.map((path) => fetch(`${server.baseUrl}/distgit${path}`)));
    return answers.map(({ status }) => status);
  };
  const control = async (setting: unknown) => {
    const answer = await fetch(`${server.baseUrl}/__engine`, { method: 'POST', body: JSON.stringify(setting) });
    return answer.status;
  };
  return { statuses, control };
}

describe('the simulated dist-git', () => {
  test('answers as Pagure until it is told to switch, and only as one of the two', async () => {
    const { statuses, control } = await start();
    expect(await statuses()).toEqual([200, 404, 200]);
    expect(await control({ engine: 'forgejo' })).toBe(200);
    expect(await statuses()).toEqual([404, 200, 404]);
    expect(await control({ engine: 'forgejo', extras: true })).toBe(200);
    expect(await statuses()).toEqual([404, 200, 200]);
    expect(await control({ engine: 'pagure' })).toBe(200);
    expect(await statuses()).toEqual([200, 404, 200]);
  });

  test('does not switch to an engine that nobody knows', async () => {
    const { statuses, control } = await start();
    expect(await control({ engine: 'gitlab' })).toBe(400);
    expect(await statuses()).toEqual([200, 404, 200]);
  });
});
