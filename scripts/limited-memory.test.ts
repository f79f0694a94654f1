import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOf, runScript, startNode } from '#verify/programs.ts';
import { startServer, type RunningServer } from '#simulator/server.ts';
import { createWorld } from '#simulator/world.ts';
import { openStore } from '#store/store.ts';

const HUGE_LIST = /^\/bodhi\/updates\//;
/** Within what an answer may have on the wire, and many times as much when it is parsed. */
const HUGE_ANSWER = `[${'[],'.repeat(10_000_000)}[]]`;
const NOW = Date.parse('2026-11-24T14:00:00Z');

let folder: string;
let fedora: RunningServer;
let front: Server;
let upstreams: string;
/** Whether the list of updates is larger than the crawl has memory for. */
let isHuge = true;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limited-'));
  fedora = await startServer({ world: createWorld({ scale: 'sample', seed: 1, now: NOW }) });
  front = createServer((request, response) => {
    const path = request.url ?? '/';
    if (isHuge && HUGE_LIST.test(path)) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(HUGE_ANSWER);
      return;
    }
    void fetch(`${fedora.baseUrl}${path}`).then(async (answer) => {
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const address = front.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  upstreams = join(folder, 'upstreams.json');
  await writeFile(upstreams, JSON.stringify({ bodhi: `http://127.0.0.1:${address.port}/bodhi` }));
});
afterAll(async () => {
  front.close();
  await fedora.close();
  await rm(folder, { recursive: true, force: true });
});

const crawl = (data: string) =>
  runScript('crawl', ['--upstreams', upstreams, '--data', data, '--sources', 'fedora-releases,bodhi'], {
    SOURCE_DATE_EPOCH: String(NOW / 1000),
  });

test('a crawl that runs out of memory says so in words, keeps what it has read, and the next one goes on', async () => {
  const data = join(folder, 'data');
  const ended = await crawl(data);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toMatch(/ran out of memory: it may use \d+ MB\. What was read by then is kept/);
  const store = await openStore(data);
  expect((await store.readReference('releases'))?.releases.length).toBeGreaterThan(3);
  expect(await store.readSnapshot('bodhi')).toBeUndefined();
  isHuge = false;
  expect(await crawl(data)).toMatchObject({ code: 0 });
  expect((await store.readSnapshot('bodhi'))?.findings.length).toBeGreaterThan(10);
});

const LIMITED = new URL('limited-memory.ts', import.meta.url).href;

/** Runs a script of its own within a limit, as scripts/crawl.ts does. */
async function inLimit(source: string) {
  const script = join(folder, 'script.ts');
  await writeFile(script, `import { endWithParent } from '${LIMITED}';\n${source}`);
  const limited = JSON.stringify({ script, args: ['a b'], heapMegabytes: 20, advice: 'Advice.' });
  const parent = join(folder, 'parent.ts');
  await writeFile(parent, `import { runLimited } from '${LIMITED}';\nprocess.exitCode = await runLimited(${limited});`);
  return startNode([parent]);
}

test.each([
  ['process.stdout.write(process.argv[2] ?? ""); process.exitCode = 3;', 3, 'a b', /^$/],
  ['throw new Error("a bug");', 1, '', /a bug/],
  ['const all = []; for (;;) all.push([all.length]);', 2, '', /ran out of memory: it may use 20 MB\. Advice\./],
  ['process.kill(process.pid, "SIGKILL");', 2, '', /ended from outside \(SIGKILL\), as when the machine has no/],
  ['process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000);', 2, '', /ended from outside \(SIGTERM\)\./],
])('a script within a limit, %s, ends with %i', async (source, code, stdout, stderr) => {
  expect(await endOf(await inLimit(source))).toMatchObject({ code, stdout, stderr: expect.stringMatching(stderr) });
});

test('it ends when the one who waits for it is killed', async () => {
  const child = await inLimit('endWithParent(); process.stdout.write("begun"); setInterval(() => {}, 1000);');
  if (child.stdout === null) throw new Error('no output');
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');
});

test('it ends by itself when it has nothing left to do', async () => {
  expect(await endOf(await inLimit('endWithParent();'))).toMatchObject({ code: 0 });
});
