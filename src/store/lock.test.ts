import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from './lock.ts';

test.runIf(platform() === 'linux')('is taken over from a process that has ended and is not yet buried', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  // The second program takes the place of the shell, and never asks how the first one has ended.
  const parent = spawn('bash', ['-c', 'sleep 0 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const pid = Number(String((await once(parent.stdout, 'data'))[0]));
    await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
    const born = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[19];
    const note = { pid, host: hostname(), born, startedAt: '2026-11-24T14:00:00Z', nonce: 'a' };
    await writeFile(join(folder, 'crawl.lock'), JSON.stringify(note));
    const release = await takeLock(join(folder, 'crawl.lock'), '2026-11-24T15:00:00Z');
    await release();
  } finally {
    parent.kill();
    await rm(folder, { recursive: true });
  }
});
