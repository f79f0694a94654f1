import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { z } from 'zod';

const SCRIPT = fileURLToPath(new URL('simulate.ts', import.meta.url));

const start = (flags: readonly string[]) => spawn(process.execPath, [SCRIPT, ...flags]);

const Upstreams = z.record(z.string(), z.string().nullable());

async function run(flags: readonly string[]) {
  const child = start(flags);
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { stdout, stderr, code: child.exitCode };
}

test('prints one line of JSON with the address of every service, serves, and ends when told', async () => {
  const child = start(['--seed', '3']);
  const lines: string[] = [];
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await once(output, 'line');
  const { bodhi } = Upstreams.parse(JSON.parse(lines[0] ?? ''));
  expect(bodhi).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/bodhi$/);
  expect((await fetch(`${bodhi}/releases/`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(lines).toHaveLength(1);
});

test.each([
  [['--bogus']],
  [['extra']],
  [['--scale', 'huge']],
  [['--seed', 'x']],
  [['--port', '70000']],
  [['--latency', '-1']],
  [['--now', 'yesterday']],
  [['--faults', 'no-such-file.json']],
])('refuses %s with a message and exit code 2', async (flags) => {
  const { stdout, stderr, code } = await run(flags);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toMatch(/^error: /);
});

test('explains itself', async () => {
  const { stdout, code } = await run(['--help']);
  expect(code).toBe(0);
  for (const flag of ['--scale', '--seed', '--port', '--latency', '--faults', '--hostile', '--now'])
    expect(stdout).toContain(flag);
});
