import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '#lib/checksum.ts';
import type { GitHub } from './github.ts';
import { deployPages, pagesAddress } from './pages.ts';
import { waitUntilPublished } from './published.ts';
import { startGitHub, type TestGitHub, tokenOf } from './test-github.ts';

let place: string;
let far: TestGitHub;
let github: GitHub;
let waitedMs: number;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'pages-'));
  far = await startGitHub();
  waitedMs = 0;
  const sleep = (ms: number): Promise<void> => {
    waitedMs += ms;
    return Promise.resolve();
  };
  github = { api: far.base, repository: far.repository, token: tokenOf({ pages: 'write' }), sleep };
});
afterEach(async () => {
  await far.close();
  await rm(place, { recursive: true });
});

/** An uploaded site, and what its manifest hashes to. */
async function upload(artifact: number, manifest: string): Promise<string> {
  const folder = join(place, String(artifact));
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'data', 'manifest.json'), manifest);
  far.state.artifacts.set(artifact, folder);
  return sha256(await readFile(join(folder, 'data', 'manifest.json')));
}
const deploy = (artifact: number, commit: string) =>
  deployPages(github, { artifact, commit, oidcToken: 'proof of the run' });
const wait = (manifestSha256: string, commit: string) =>
  waitUntilPublished({ url: far.siteUrl, manifestSha256, commit }, github.sleep);

describe('where Pages serves the site', () => {
  test('is told as the build needs it', async () => {
    expect(await pagesAddress(github)).toEqual({
      url: far.siteUrl,
      origin: far.base,
      basePath: '/packager-dashboard/',
    });
  });

  test('is not known when Pages is off: it says where to turn it on', async () => {
    far.state.isPagesOn = false;
    await expect(pagesAddress(github)).rejects.toThrow(/Pages is off: .*Source: GitHub Actions/);
  });

  test('is asked again when GitHub has a bad moment, and given up when it lasts', async () => {
    far.state.failures = [502, 503];
    expect((await pagesAddress(github)).url).toBe(far.siteUrl);
    expect(waitedMs).toBe(6000);
    far.state.failures = [500, 500, 500, 500];
    await expect(pagesAddress(github)).rejects.toThrow('GET /pages: answered 500');
    await expect(pagesAddress({ ...github, token: tokenOf({}) })).rejects.toThrow('answered 403');
  });
});

describe('a deployment', () => {
  test('is published, under the commit that it is given', async () => {
    const manifest = await upload(1, 'one');
    await deploy(1, 'aaa');
    await wait(manifest, 'aaa');
    expect(far.state.deployments).toEqual(['aaa']);
  });

  test('under a commit that was deployed before is a success that publishes nothing: it is found out', async () => {
    await upload(1, 'one');
    const manifest = await upload(2, 'two');
    await deploy(1, 'aaa');
    await deploy(2, 'aaa');
    await expect(wait(manifest, 'aaa')).rejects.toThrow(
      /GitHub said that the site is published, but .* still has another/,
    );
    expect(waitedMs).toBeGreaterThan(12 * 60_000);
    await deploy(2, 'bbb');
    await wait(manifest, 'bbb');
  });

  test('is waited for while the CDN still has the old site, or none', async () => {
    await upload(1, 'one');
    const manifest = await upload(2, 'two');
    far.state.lag = 4;
    await deploy(1, 'aaa');
    await deploy(2, 'bbb');
    await wait(manifest, 'bbb');
    expect(waitedMs).toBeGreaterThan(20_000);
  });

  test('of a commit that GitHub does not know, or with Pages off, fails with a reason', async () => {
    await upload(1, 'one');
    far.state.knowsCommit = () => false;
    await expect(deploy(1, 'ccc')).rejects.toThrow(/Pages is off, or GitHub does not know the commit ccc/);
    await expect(deploy(7, 'ccc')).rejects.toThrow('No deployment could be made');
  });

  test.each(['deployment_failed', 'deployment_content_failed', 'deployment_cancelled', 'deployment_lost'])(
    'that ends as %s fails',
    async (status) => {
      await upload(1, 'one');
      far.state.statuses = ['deployment_in_progress', status];
      await expect(deploy(1, 'aaa')).rejects.toThrow(status);
    },
  );

  test('that never ends is cancelled, so that the next one can begin', async () => {
    await upload(1, 'one');
    far.state.statuses = ['deployment_in_progress'];
    await expect(deploy(1, 'aaa')).rejects.toThrow('within 10 minutes');
    expect(far.state.cancelled).toEqual(['aaa']);
  });
});
