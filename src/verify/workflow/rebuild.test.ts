/** The publishing workflow, run step by step in its order: what is read, kept and published after each kind of trouble. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Outcome } from '#domain/outcome.ts';
import { Manifest } from '#domain/pages/site-index.ts';
import { type RunResult, runWorkflow } from './test-run-workflow.ts';
import { changeBranch, git, openTestEnvironment, passHour, type TestEnvironment } from './test-environment.ts';
import { readWorkflow, type Workflow } from './test-workflow.ts';

/** A run takes half a minute, and many times that on a busy machine. */
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 });

let environment: TestEnvironment;
let workflow: Workflow;
beforeAll(async () => {
  workflow = await readWorkflow('rebuild');
  environment = await openTestEnvironment();
});
afterAll(() => environment.close());

const run = () => runWorkflow(workflow, environment);
const resultsOf = (done: RunResult): Record<string, string> =>
  Object.fromEntries(Object.entries(done).map(([job, { result }]) => [job, result]));
/** For the message of a test that fails. */
const saidIn = (done: RunResult): string =>
  Object.values(done)
    .flatMap(({ steps }) => steps.filter(({ outcome }) => outcome === 'failure'))
    .map(({ step, output }) => `${step}:\n${output}`)
    .join('\n');
const stepOf = (done: RunResult, job: string, name: string) => done[job]?.steps.find(({ step }) => step === name);

const page = async (path: string): Promise<Response> => fetch(`${environment.github.siteUrl}${path}`);
const publishedAt = async (): Promise<string> =>
  Manifest.parse(await (await page('data/manifest.json')).json()).collectedAt;
const outcomeOf = async (id: string): Promise<Outcome> =>
  Outcome.parse(JSON.parse(await environment.fileOnBranch(`outcomes/${id}.json`)));

/** How many requests of a run were answered with "not modified", from the table in its summary. */
function unchangedIn({ build }: RunResult): number {
  const rows = (build?.summary ?? '').split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  const column = rows[0]?.indexOf('unchanged') ?? -1;
  return Number(rows.find(([, source]) => source === 'all')?.[column]);
}

test('the first run finds no data branch: it makes one, and publishes', async () => {
  const done = await run();
  expect(resultsOf(done), saidIn(done)).toEqual({
    begin: 'success',
    crawl: 'success',
    build: 'success',
    publish: 'success',
    tell: 'skipped',
  });
  const commits = await environment.commits();
  expect(commits).toHaveLength(1);
  expect(environment.github.state.deployments).toEqual(commits);
  expect(await publishedAt()).toBe('2026-11-24T14:00:00Z');
  expect((await (await page('index.html')).text()).toLowerCase()).toContain('<!doctype html>');
  expect(await (await page('index.html')).text()).toContain('"/packager-dashboard/');
  expect(await git(['-C', environment.remote, 'ls-tree', '-r', '--name-only', 'data'])).not.toMatch(
    /^(http|site|crawl\.lock)/m,
  );
  expect((await environment.logOf('npm')).match(/^ci .*/gm)).toEqual(Array.from({ length: 4 }, () => 'ci --omit=dev'));
});

test('the second goes on from it, asks only for what has changed, and publishes under a name of its own', async () => {
  await passHour(environment);
  await changeBranch(environment, (clone) => writeFile(join(clone, 'snapshots', 'koschei.json'), '{"version":'));
  const before = await environment.commits();
  const done = await run();
  expect(resultsOf(done), saidIn(done)).toMatchObject({ build: 'success', publish: 'success', tell: 'skipped' });
  const commits = await environment.commits();
  expect(commits.slice(1)).toEqual(before);
  expect(environment.github.state.deployments.at(-1)).toBe(commits[0]);
  expect(await publishedAt()).toBe('2026-11-24T15:00:00Z');
  expect(unchangedIn(done)).toBeGreaterThan(0);
  expect(await environment.logOf('gh')).toBe('');
  // A snapshot that was damaged on the branch is read anew, and nobody has to do anything.
  expect(await outcomeOf('koschei')).toMatchObject({ state: 'fresh', readAt: '2026-11-24T15:00:00Z' });
});

test('one part that is lost costs only its own: the rest is published, and a person is told', async () => {
  await passHour(environment);
  environment.lostArtifacts.add('part-2');
  const done = await run();
  environment.lostArtifacts.clear();
  expect(resultsOf(done), saidIn(done)).toMatchObject({
    crawl: 'failure',
    build: 'success',
    publish: 'success',
    tell: 'success',
  });
  expect(done['build']?.outputs).toMatchObject({ crawl: '1' });
  expect(await publishedAt()).toBe('2026-11-24T16:00:00Z');
  expect(await outcomeOf('dist-git-ownership')).toMatchObject({ state: 'fresh', readAt: '2026-11-24T16:00:00Z' });
  expect(await outcomeOf('bodhi')).toMatchObject({
    state: 'kept',
    readAt: '2026-11-24T15:00:00Z',
    reason: 'part 2 of 2 of the run is missing',
  });
  expect(await environment.logOf('gh')).toMatch(/^issue create --title The rebuild needs a person /m);
});

test('when both are lost nothing is read: nothing is saved or published, and the same issue says so', async () => {
  await passHour(environment);
  const [before, deployed] = [await environment.commits(), environment.github.state.deployments.length];
  for (const part of ['part-1', 'part-2']) environment.lostArtifacts.add(part);
  const done = await run();
  environment.lostArtifacts.clear();
  expect(resultsOf(done)).toMatchObject({ crawl: 'failure', build: 'failure', publish: 'skipped', tell: 'success' });
  expect(stepOf(done, 'build', 'merge')?.output).toContain('There is no part to put together.');
  expect(done['build']?.outputs).toMatchObject({ crawl: '2' });
  expect(await environment.commits()).toEqual(before);
  expect(environment.github.state.deployments).toHaveLength(deployed);
  expect(await environment.logOf('gh')).toMatch(/^issue edit 7 /m);
});

test('when Pages is off what was read is saved all the same, and the run says what to turn on', async () => {
  const before = await environment.commits();
  environment.github.state.isPagesOn = false;
  const done = await run();
  environment.github.state.isPagesOn = true;
  expect(resultsOf(done)).toMatchObject({ crawl: 'success', build: 'failure', publish: 'skipped', tell: 'success' });
  expect(stepOf(done, 'build', 'address')?.output).toMatch(/Pages is off: .*Source: GitHub Actions/);
  expect(await environment.commits()).toHaveLength(before.length + 1);
  expect((await outcomeOf('bodhi')).readAt).toBe('2026-11-24T17:00:00Z');
});

test('a data branch that is damaged is neither read, nor saved over, nor published', async () => {
  await passHour(environment);
  await changeBranch(environment, (clone) => writeFile(join(clone, 'packager-dashboard.json'), '{"packager-'));
  const [before, deployed] = [await environment.commits(), environment.github.state.deployments.length];
  const done = await run();
  expect(resultsOf(done)).toMatchObject({ crawl: 'failure', build: 'failure', publish: 'skipped', tell: 'success' });
  expect(done['build']?.outputs).toMatchObject({ crawl: '3' });
  expect(stepOf(done, 'build', 'merge')?.output).toMatch(/packager-dashboard\.json cannot be read/);
  expect(await environment.commits()).toEqual(before);
  expect(environment.github.state.deployments).toHaveLength(deployed);
});
