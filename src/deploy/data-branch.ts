/** The data branch: what crawls have read, kept from run to run, one commit each. */
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RemoteError } from './remote-error.ts';

const BRANCH = 'data';
/** What `git ls-remote --exit-code` ends with when there is no such branch: https://git-scm.com/docs/git-ls-remote */
const NO_SUCH_BRANCH = 2;

/** Derived pages are made anew. Stored answers change in every run and are compressed: git would keep each of them for ever. */
const NOT_KEPT = ['/site', '/site.next', '/site.old', '/http', '/crawl.lock*', '*.part-*'];

/** Git asks this for the password, so that the token stands in no command line and in no file. */
const CREDENTIALS = '!f() { echo username=x-access-token; echo "password=$GITHUB_TOKEN"; }; f';

/** Puts the last commit of the data branch into the folder; on the first run of all, an empty one. */
export async function restoreData(folder: string, remote: string): Promise<'restored' | 'new'> {
  await rm(folder, { recursive: true, force: true });
  if (await hasBranch(remote)) {
    await git(['clone', '--quiet', '--depth', '1', '--branch', BRANCH, remote, folder]);
    return 'restored';
  }
  await git(['init', '--quiet', '--initial-branch', BRANCH, folder]);
  await git(['-C', folder, 'remote', 'add', 'origin', remote]);
  return 'new';
}

/** Commits what has changed in a restored folder and pushes it. Returns the commit that holds the data now. */
export async function saveData(folder: string, message: string): Promise<string> {
  await writeFile(join(folder, '.gitignore'), NOT_KEPT.map((pattern) => `${pattern}\n`).join(''));
  const inFolder = (...args: string[]): Promise<string> => git(['-C', folder, ...args]);
  await inFolder('add', '--all');
  if ((await inFolder('status', '--porcelain')) !== '') await inFolder('commit', '--quiet', '--message', message);
  await inFolder('push', '--quiet', 'origin', `HEAD:${BRANCH}`);
  return (await inFolder('rev-parse', 'HEAD')).trim();
}

/** Throws for a remote that cannot be reached; otherwise it would look like a first run without the branch. */
async function hasBranch(remote: string): Promise<boolean> {
  try {
    await run(['ls-remote', '--exit-code', '--heads', remote, BRANCH]);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NO_SUCH_BRANCH) return false;
    throw gitError(error);
  }
}

async function git(args: readonly string[]): Promise<string> {
  try {
    return await run(args);
  } catch (error) {
    throw gitError(error);
  }
}

const COMMITTER = ['-c', 'user.name=rebuild', '-c', 'user.email=rebuild@users.noreply.github.com'];

const run = async (args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('git', ['-c', `credential.helper=${CREDENTIALS}`, ...COMMITTER, ...args])).stdout;

const gitError = (error: unknown): RemoteError => {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
  return new RemoteError(`The data branch could not be used: ${said}`, { cause: error });
};
