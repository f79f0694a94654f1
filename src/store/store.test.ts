import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFinding, aSnapshot } from '#domain/builders.ts';
import { UnreadableFileError } from './files.ts';
import { openStore } from './store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  test('gives back what was written', async () => {
    const store = await openStore(join(folder, 'new'));
    const snapshot = aSnapshot({ findings: [aFinding({ title: '<script>alert("x")</script> \u202Egnp.exe 🎉' })] });
    await store.writeSnapshot(snapshot);
    expect(await store.readSnapshot('bugzilla')).toEqual(snapshot);
    expect(await store.readSnapshot('bodhi')).toBeUndefined();
  });

  test('gives the same bytes for the same snapshot', async () => {
    const store = await openStore(folder);
    const text = fc
      .string({ minLength: 1, maxLength: 30 })
      .filter((title) => title.isWellFormed() && !/\p{Cc}/u.test(title));
    await fc.assert(
      fc.asyncProperty(text, async (title) => {
        const snapshot = aSnapshot({ findings: [aFinding({ title })] });
        await store.writeSnapshot(snapshot);
        const first = await readFile(join(folder, 'snapshots', 'bugzilla.json'));
        const read = await store.readSnapshot('bugzilla');
        if (read === undefined) throw new Error('not read');
        await store.writeSnapshot(read);
        expect(await readFile(join(folder, 'snapshots', 'bugzilla.json'))).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });

  test('refuses what it could not read back, and leaves the old file', async () => {
    const store = await openStore(folder);
    await store.writeSnapshot(aSnapshot());
    await expect(store.writeSnapshot(aSnapshot({ collectedAt: 'yesterday' }))).rejects.toThrow();
    expect(await store.readSnapshot('bugzilla')).toEqual(aSnapshot());
  });

  test("refuses somebody else's folder and says what to do", async () => {
    await writeFile(join(folder, 'thesis.txt'), 'mine');
    await expect(openStore(folder)).rejects.toThrow(/not empty.*thesis\.txt.*--data/);
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  test('does not take a file that may not be opened for a damaged one', async () => {
    const store = await openStore(folder);
    await mkdir(join(folder, 'snapshots', 'bugzilla.json'), { recursive: true });
    await expect(store.readSnapshot('bugzilla')).rejects.toThrow(/cannot be opened.*Nothing was changed/);
    await expect(store.readSnapshot('bugzilla')).rejects.not.toBeInstanceOf(UnreadableFileError);
  });

  test('reads the good snapshots and names the damaged ones', async () => {
    const store = await openStore(folder);
    await store.writeSnapshot(aSnapshot());
    await writeFile(join(folder, 'snapshots', 'koschei.json'), '{"version":1');
    expect(await store.readSnapshots()).toEqual({ snapshots: [aSnapshot()], unreadable: ['koschei'] });
  });

  test('says which file cannot be read', async () => {
    const store = await openStore(folder);
    await store.writeSnapshot(aSnapshot());
    await writeFile(join(folder, 'snapshots', 'bugzilla.json'), '{"version":1');
    await expect(store.readSnapshot('bugzilla')).rejects.toThrow(/bugzilla\.json cannot be read/);
  });

  test('removes what a killed run left half written, and nothing else', async () => {
    const store = await openStore(folder);
    await store.writeSnapshot(aSnapshot());
    await writeFile(join(folder, 'snapshots', 'bodhi.json.part-0a1b2c3d4e5f'), '{"half');
    const unlock = await store.lock('2026-11-24T14:00:00Z');
    await unlock();
    expect(await readdir(join(folder, 'snapshots'))).toEqual(['bugzilla.json']);
  });

  test('cannot be written where there is a file in the way, and says so', async () => {
    const store = await openStore(folder);
    await mkdir(join(folder, 'snapshots', 'bugzilla.json'), { recursive: true });
    await expect(store.writeSnapshot(aSnapshot())).rejects.toThrow(/could not be written.*untouched/);
  });
});

describe('the lock', () => {
  test('lets one crawl in and tells the other who is there', async () => {
    const store = await openStore(folder);
    const unlock = await store.lock('2026-11-24T14:00:00Z');
    await expect(store.lock('2026-11-24T14:01:00Z')).rejects.toThrow(`process ${process.pid}`);
    await unlock();
    await (
      await store.lock('2026-11-24T14:02:00Z')
    )();
  });

  test('is taken over from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const { pid } = child;
    await new Promise((resolve) => {
      child.on('exit', resolve);
      child.kill('SIGKILL');
    });
    const store = await openStore(folder);
    await writeFile(
      join(folder, 'crawl.lock'),
      JSON.stringify({ pid, host: hostname(), born: '1', startedAt: 'x', nonce: 'n' }),
    );
    await (
      await store.lock('2026-11-24T14:00:00Z')
    )();
  });

  test('is taken over when its process id now belongs to somebody else', async () => {
    const store = await openStore(folder);
    await writeFile(
      join(folder, 'crawl.lock'),
      JSON.stringify({ pid: process.pid, host: hostname(), born: 'long ago', startedAt: 'x', nonce: 'n' }),
    );
    await (
      await store.lock('2026-11-24T14:00:00Z')
    )();
  });

  test('of a dead process goes to one of many that want it', async () => {
    // Each process keeps what it has until its standard input ends, which is when all of them have spoken.
    const script = `
      const { takeLock } = await import('#store/lock.ts');
      const { text } = await import('node:stream/consumers');
      process.stdout.write(await takeLock(process.argv[1], 'now').then(() => 'mine', () => 'no'));
      await text(process.stdin);
      process.exit();`;
    await openStore(folder);
    for (let round = 0; round < 3; round += 1) {
      await writeFile(
        join(folder, 'crawl.lock'),
        JSON.stringify({ pid: 2 ** 22 - 1, host: hostname(), born: '1', startedAt: 'x', nonce: 'n' }),
      );
      const processes = Array.from({ length: 6 }, () =>
        spawn(process.execPath, ['--input-type=module', '-e', script, join(folder, 'crawl.lock')]),
      );
      const closed = processes.map((child) => once(child, 'close'));
      const said = await Promise.all(processes.map(async (child) => String((await once(child.stdout, 'data'))[0])));
      for (const child of processes) child.stdin.end();
      await Promise.all(closed);
      expect(said.toSorted()).toEqual(['mine', 'no', 'no', 'no', 'no', 'no']);
    }
  });

  test('is respected when it is of another machine', async () => {
    const store = await openStore(folder);
    await writeFile(
      join(folder, 'crawl.lock'),
      JSON.stringify({ pid: 1, host: 'elsewhere.example', born: '', startedAt: 'x', nonce: 'n' }),
    );
    await expect(store.lock('2026-11-24T14:00:00Z')).rejects.toThrow('elsewhere.example');
  });
});

describe('stored answers', () => {
  test('come back with their validators, and a damaged one counts as absent', async () => {
    const { validators } = await openStore(folder);
    const url = 'https://src.fedoraproject.org/extras/pagure_bz.json';
    await validators.write(url, { etag: '"1"', body: Buffer.from('{"rpms":{}}') });
    expect(await validators.read(url)).toEqual({
      etag: '"1"',
      lastModified: undefined,
      body: Buffer.from('{"rpms":{}}'),
    });
    const [name = ''] = await readdir(join(folder, 'http'));
    await writeFile(join(folder, 'http', name), 'garbage');
    expect(await validators.read(url)).toBeUndefined();
  });
});
