import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from './lock.ts';

/** Linux tells what became of a process; other systems only whether its number is taken. */
const tellsState = existsSync('/proc/self/stat');

test('is taken over from a process that has ended before its parent asked how, where the system tells so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  const path = join(folder, 'crawl.lock');
  // `cat` ends with its input, by then in the care of `sleep`, which never asks how a process has ended: bash would.
  const parent = spawn('bash', ['-c', 'cat <&0 & echo $!; exec sleep 600'], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    const pid = Number(String((await once(parent.stdout, 'data'))[0]));
    const readStat = (of = pid): Promise<string> =>
      tellsState ? readFile(`/proc/${of}/stat`, 'utf8') : Promise.resolve('');
    if (tellsState) await expect.poll(() => readStat(parent.pid)).toContain('(sleep)');
    parent.stdin.end();
    if (tellsState) await expect.poll(() => readStat()).toMatch(/\) Z /);
    const born = (await readStat()).split(') ')[1]?.split(' ')[19] ?? '';
    const note = { pid, host: hostname(), born, startedAt: '2026-11-24T14:00:00Z', nonce: 'a' };
    await writeFile(path, JSON.stringify(note));
    const taking = takeLock(path, '2026-11-24T15:00:00Z');
    if (tellsState) await (await taking)();
    else await expect(taking).rejects.toThrow('Another crawl works in this data folder');
  } finally {
    parent.kill();
    await rm(folder, { recursive: true });
  }
});
