import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runScript } from '#verify/programs.ts';

const scripts = (await readdir(import.meta.dirname))
  .filter((name) => /^[a-z]+\.ts$/.test(name) && name !== 'shared.ts')
  .map((name) => name.slice(0, -3));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scripts-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe.each(scripts)('npm run %s', (name) => {
  test('explains itself with --help', async () => {
    const { code, stdout } = await runScript(name, ['--help']);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage:') });
    expect(stdout).toContain('Exit codes: 0 done, 1 ');
  });

  test('refuses a flag that it does not know, or to do without one that it needs, with exit code 2', async () => {
    const { code, stderr } = await runScript(name, ['--no-such-flag']);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/'--no-such-flag'|required option/),
    });
  });
});

describe('npm run crawl', () => {
  const crawl = (...args: string[]) => runScript('crawl', ['--data', join(folder, 'data'), ...args]);

  test('refuses a source and a service that do not exist, and says which there are', async () => {
    expect(await crawl('--sources', ',')).toMatchObject({ code: 2, stderr: expect.stringContaining('names nothing') });
    expect(await crawl('--sources', 'bugzila')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/"bugzila".*bugzilla/),
    });
    const upstreams = join(folder, 'upstreams.json');
    await writeFile(upstreams, '{"bugzila":"http://localhost:1"}');
    expect(await crawl('--upstreams', upstreams)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/"bugzila".*bugzilla/),
    });
    await writeFile(upstreams, '{"bugzilla":"ftp://localhost"}');
    expect(await crawl('--upstreams', upstreams)).toMatchObject({ code: 2 });
    expect(await crawl('--upstreams', join(folder, 'absent.json'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('absent.json'),
    });
  });

  test("refuses somebody else's folder, with exit code 2, and leaves it as it is", async () => {
    await writeFile(join(folder, 'thesis.txt'), 'mine');
    const { code, stderr } = await runScript('crawl', ['--data', folder]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('thesis.txt') });
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  test('refuses a clock that is none', async () => {
    const ended = await runScript('crawl', ['--data', join(folder, 'data')], { SOURCE_DATE_EPOCH: 'yesterday' });
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('SOURCE_DATE_EPOCH') });
  });
});

describe('the later stages', () => {
  test('say what to run first when there is nothing to work on', async () => {
    expect(await runScript('derive', ['--data', join(folder, 'none')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('npm run crawl'),
    });
    expect(await runScript('build', ['--data', join(folder, 'none'), '--out', join(folder, 'out')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('npm run derive'),
    });
    expect(await runScript('serve', ['--out', join(folder, 'none')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('npm run build'),
    });
    expect(await runScript('publishable', ['--out', join(folder, 'none')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no built site'),
    });
  });
});

describe('npm run restore', () => {
  test("throws away nothing of somebody else's, and puts a damaged folder of ours right", async () => {
    const remote = join(folder, 'remote.git');
    execFileSync('git', ['init', '--quiet', '--bare', remote]);
    const restore = (data: string) => runScript('restore', ['--data', join(folder, data), '--remote', remote]);
    await mkdir(join(folder, 'mine'));
    await writeFile(join(folder, 'mine', 'thesis.txt'), 'mine');
    expect(await restore('mine')).toMatchObject({ code: 2, stderr: expect.stringContaining('thesis.txt') });
    expect(await readdir(join(folder, 'mine'))).toEqual(['thesis.txt']);
    await mkdir(join(folder, 'ours'));
    await writeFile(join(folder, 'ours', 'packager-dashboard.json'), '{"half');
    expect(await restore('ours')).toMatchObject({ code: 0 });
    expect(await readdir(join(folder, 'ours'))).toEqual(['.git']);
  });
});

describe('what only a workflow run can do', () => {
  test.each([
    ['address', []],
    ['deploy', ['--artifact', '1', '--commit', 'a', '--manifest', 'b']],
  ])('npm run %s says that it needs one', async (script, args) => {
    const ended = await runScript(script, args, { GITHUB_API_URL: '', GITHUB_REPOSITORY: '', GITHUB_TOKEN: '' });
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('this runs in a workflow') });
  });

  test('npm run deploy refuses what is no artifact', async () => {
    const ended = await runScript('deploy', ['--artifact', 'x', '--commit', 'a', '--manifest', 'b']);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('"x" is not the id of an artifact') });
  });
});

describe('a data folder that is damaged', () => {
  const damage = async (path: string): Promise<string> => {
    const data = join(folder, 'data');
    await cp('data/sample', data, { recursive: true });
    await mkdir(dirname(join(data, path)), { recursive: true });
    await writeFile(join(data, path), '{"version":');
    return data;
  };

  test.each([
    ['packager-dashboard.json', 'crawl', []],
    ['packager-dashboard.json', 'merge', ['data/sample']],
    ['packager-dashboard.json', 'derive', []],
    ['references/dist-git-ownership.json', 'derive', []],
    ['site/index.json', 'build', []],
  ])('in %s makes npm run %s end with exit code 3, and say which file', async (path, script, args) => {
    const { code, stderr } = await runScript(script, ['--data', await damage(path), ...args]);
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringContaining(path) });
  });

  test('in a snapshot alone stops nobody: it is read anew, and what is left is shown', async () => {
    const data = await damage('snapshots/koschei.json');
    expect(await runScript('derive', ['--data', data])).toMatchObject({ code: 0 });
  });
});
