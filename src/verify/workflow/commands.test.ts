/** What workflows, documents and scripts say of commands and actions, beside what there is. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readWorkflow } from './test-workflow.ts';

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => /\.(?:ts|tsx|mjs|astro|md|ya?ml)$/.test(path) || /^\.ci\/|^package\.json$/.test(path))
  .filter((path) => existsSync(path));
const texts = await Promise.all(files.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
const inFolder = (start: string) => texts.filter(({ path }) => path.startsWith(start));

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile('package.json', 'utf8')));
/** npm knows these without `run`, and what it does itself. */
const SHORT = ['start', 'test'];
const OF_NPM = ['ci', 'install', 'run', 'update', 'exec'];

describe('every command that is named', () => {
  const named = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\bnpm run (?:-s |--silent )?([a-z]+(?:[:-][a-z]+)*)/g)].map(([, name = '']) => ({ path, name })),
  );

  test('is a script of package.json, in workflows, actions, documents and programs', () => {
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('in a workflow or an action is called with npm run, or is one that npm knows', () => {
    const called = inFolder('.github/').flatMap(({ path, text }) =>
      [...text.matchAll(/^\s*(?:- )?(?:run: )?npm ([a-z]+)/gm)].map(([, name = '']) => ({ path, name })),
    );
    expect(called.length).toBeGreaterThan(8);
    expect(called.filter(({ name }) => ![...SHORT, ...OF_NPM].includes(name))).toEqual([]);
  });

  test('runs a file that is there', () => {
    const missing = Object.values(scripts)
      .flatMap((line) => line.match(/scripts\/\S+\.ts/g) ?? [])
      .filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  });

  test('of scripts/ has a line in package.json', () => {
    const programs = files.flatMap((path) => /^scripts\/([a-z]+)\.ts$/.exec(path)?.[1] ?? []);
    expect(programs.filter((name) => name !== 'shared' && !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe('the actions of others', () => {
  const used = inFolder('.github/').flatMap(({ path, text }) =>
    [...text.matchAll(/uses: (\S+)(.*)/g)].map(([, uses = '', rest = '']) => ({ path, uses, rest })),
  );

  test('are pinned by their commit, and say which version that is', () => {
    const foreign = used.filter(({ uses }) => !uses.startsWith('./'));
    expect(foreign.length).toBeGreaterThan(8);
    for (const { uses, rest } of foreign)
      expect(`${uses}${rest}`).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('are of one version wherever they are used', () => {
    const versions = Map.groupBy(used, ({ uses }) => uses.split('@')[0]?.split('/').slice(0, 2).join('/'));
    for (const [, uses] of versions) expect(new Set(uses.map((one) => one.uses.split('@')[1])).size).toBe(1);
  });

  test('are kept up to date by Dependabot, in each folder that has any', async () => {
    const { updates } = z
      .object({ updates: z.array(z.object({ 'package-ecosystem': z.string(), directories: z.array(z.string()) })) })
      .parse(parse(await readFile('.github/dependabot.yml', 'utf8')));
    const watched = updates.find((one) => one['package-ecosystem'] === 'github-actions')?.directories ?? [];
    const folders = used.map(({ path }) =>
      path.startsWith('.github/workflows/') ? '/' : `/${path.replace(/\/[^/]+$/, '')}`,
    );
    expect(watched.toSorted()).toEqual([...new Set(folders)].sort());
  });
});

describe('the publishing workflow', async () => {
  const { permissions, jobs, on } = await readWorkflow('rebuild');

  test('grants nothing by itself, and each job only what it needs', () => {
    expect(permissions).toEqual({});
    expect(Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.permissions]))).toEqual({
      begin: {},
      crawl: { contents: 'read' },
      build: { contents: 'write', pages: 'read' },
      publish: { contents: 'read', pages: 'write', 'id-token': 'write' },
      tell: { issues: 'write' },
    });
  });

  test('runs twice an hour, at minutes that few others use', () => {
    const { schedule } = z.object({ schedule: z.array(z.object({ cron: z.string() })) }).parse(on);
    expect(schedule).toEqual([{ cron: expect.stringMatching(/^\d?[1-9],\d?[1-9] \* \* \* \*$/) }]);
  });

  test('puts together as many parts as it crawls', () => {
    const parts = jobs['crawl']?.strategy?.matrix['part'] ?? [];
    const steps = jobs['build']?.steps ?? [];
    const fetched = steps.filter(({ uses }) => uses?.startsWith('actions/download-artifact@') === true);
    expect(parts).toEqual([1, 2]);
    expect(fetched.map((step) => step.with)).toEqual(
      parts.map((part) => ({ name: `part-${part}`, path: `parts/${part}` })),
    );
    expect(fetched.every((step) => step['continue-on-error'] === true)).toBe(true);
  });
});
