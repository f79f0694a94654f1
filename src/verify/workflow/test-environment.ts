/**
 * For tests: the environment in which a workflow runs. Its origin is a bare repository, it reads the simulated Fedora, and a
 * local server replaces the Pages API. Scripts on the PATH replace `gh`, and also `npm ci` and `date +%s`.
 */
import { HOUR_MS } from '#lib/time.ts';
import { execFile, execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { startGitHub } from '#deploy/test-github.ts';
import { startServer } from '#simulator/server.ts';
import { createWorld } from '#simulator/world.ts';

const NOW = Date.parse('2026-11-24T14:00:00Z');

/** What may not be on a runner that installs with --omit=dev: https://docs.npmjs.com/cli/configuring-npm/package-lock-json */
const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

const PROGRAMS: Readonly<Record<string, string>> = {
  npm: `echo "$*" >> "$TEST_FOLDER/npm.log"
if [ "$1" = ci ]; then cp -a "$TEST_FOLDER/node_modules" node_modules; else PATH=\${PATH#*:} exec npm "$@"; fi`,
  date: `if [ "$*" = "+%s" ]; then cat "$TEST_FOLDER/clock"; else PATH=\${PATH#*:} exec date "$@"; fi`,
  gh: `echo "$*" >> "$TEST_FOLDER/gh.log"
case "$1 $2" in
  "issue list") cat "$TEST_FOLDER/issue" 2> /dev/null || true ;;
  "issue create") echo 7 > "$TEST_FOLDER/issue" ;;
esac`,
};

export type TestEnvironment = Awaited<ReturnType<typeof openTestEnvironment>>;

export async function openTestEnvironment() {
  const folder = await mkdtemp(join(tmpdir(), 'workflow-'));
  const [github, fedora] = [await startGitHub(), await startServer({ world: createTestWorld() })];
  const remote = join(folder, 'server', github.repository);
  await git(['init', '--quiet', '--bare', remote]);
  github.state.knowsCommit = (commit) => isPushed(remote, commit);
  const environment = {
    folder,
    remote,
    github,
    fedora,
    files: await filesOfCheckout(),
    /** Of the run that is under way. */
    artifacts: new Map<string, string>(),
    caches: new Map<string, string>(),
    /** These artifacts never come. */
    lostArtifacts: new Set<string>(),
    nextArtifact: 1,
    nowMs: NOW,
    logOf: (program: 'gh' | 'npm') => readFile(join(folder, `${program}.log`), 'utf8').catch(() => ''),
    clearLogs: () => Promise.all(['gh', 'npm'].map((program) => rm(join(folder, `${program}.log`), { force: true }))),
    commits: async () => (await git(['-C', remote, 'log', '--format=%H', 'data'])).split('\n').filter(Boolean),
    fileOnBranch: (path: string) => git(['-C', remote, 'show', `data:${path}`]),
    close: async () => {
      await Promise.all([github.close(), fedora.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await prepare(folder);
  await setClock(environment);
  return environment;
}

function isPushed(remote: string, commit: string): boolean {
  try {
    execFileSync('git', ['-C', remote, 'merge-base', '--is-ancestor', commit, 'data']);
    return true;
  } catch {
    return false;
  }
}

const createTestWorld = () => createWorld({ scale: 'sample', seed: 1, now: NOW });

/** An hour of ordinary changes in Fedora, and on the clock of the runner. */
export async function passHour(environment: TestEnvironment): Promise<void> {
  await environment.fedora.pass(1);
  environment.nowMs += HOUR_MS;
  await setClock(environment);
}

const setClock = ({ folder, nowMs }: { folder: string; nowMs: number }): Promise<void> =>
  writeFile(join(folder, 'clock'), String(nowMs / 1000));

async function prepare(folder: string): Promise<void> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  for (const [name, script] of Object.entries(PROGRAMS)) {
    await writeFile(join(bin, name), `#!/bin/bash\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  }
  const { packages } = Lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
  for (const [path, { dev = false }] of Object.entries(packages)) {
    if (dev || !/^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path)) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(resolve(path), join(folder, path));
  }
}

export const git = async (args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('git', [...args])).stdout;

/** All that a checkout has, with what is not committed yet; the sample data is of no use to a run. */
async function filesOfCheckout(): Promise<string[]> {
  const names = await git(['ls-files', '--cached', '--others', '--exclude-standard', '-z']);
  return names.split('\0').filter((name) => name !== '' && !name.startsWith('data/'));
}

export async function checkOut({ files }: TestEnvironment, workspace: string): Promise<void> {
  for (const file of files) await cp(file, join(workspace, file));
}

/** Changes the data branch behind the back of the workflow. */
export async function changeBranch(
  { remote, folder }: TestEnvironment,
  change: (clone: string) => Promise<void>,
): Promise<void> {
  const clone = join(folder, 'clone');
  await git(['clone', '--quiet', '--branch', 'data', remote, clone]);
  await change(clone);
  const who = ['-c', 'user.name=somebody', '-c', 'user.email=somebody@example.org'];
  await git(['-C', clone, ...who, 'commit', '--quiet', '--all', '--message', 'Change']);
  await git(['-C', clone, 'push', '--quiet']);
  await rm(clone, { recursive: true });
}
