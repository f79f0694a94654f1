/** What the scripts have in common: flags, exit codes, the log, the clock. */
import { appendFile, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import type { GitHub } from '#deploy/github.ts';
import { UsageError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { actionsLog, terminalLog } from '#lib/log-writers.ts';
import { RemoteError } from '#deploy/remote-error.ts';
import { StoreError } from '#store/files.ts';

/** What each of the commands means by its exit code. Nothing is published after `misused` or `damaged`. */
const EXIT = { done: 0, needsPerson: 1, misused: 2, damaged: 3 } as const;

const EXIT_CODES = `
Exit codes: 0 done, 1 true, but a person must look, 2 wrong use or a bug, 3 the data folder is damaged.`;

/** A command that never exits by itself, so that every way out has its exit code here. */
export const command = (name: string, description: string): Command =>
  new Command(`npm run ${name} --`)
    .description(description)
    .addHelpText('after', EXIT_CODES)
    .allowExcessArguments(false)
    .exitOverride();

/** Ends with what `action` returns, or with what the error means that it throws. */
export async function run<F extends object>(program: Command, action: (flags: F) => Promise<number>): Promise<void> {
  try {
    program.parse();
    process.exitCode = await action(program.opts<F>());
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

const EXIT_CODES_OF_ERRORS = [
  [UsageError, EXIT.misused],
  [StoreError, EXIT.damaged],
  [RemoteError, EXIT.needsPerson],
] as const;

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused;
  const known = EXIT_CODES_OF_ERRORS.find(([kind]) => error instanceof kind);
  if (known !== undefined && error instanceof Error) {
    process.stderr.write(`error: ${error.message}\n`);
    return known[1];
  }
  process.stderr.write(`bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.misused;
}

/** Parses a list of names. An empty list is an error, since it is never intended. */
export function list(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw new UsageError(`"${text}" names nothing.`);
  return names;
}

/** For a flag that can be repeated. */
export const repeatedList = (text: string, before: readonly string[] = []): string[] => [...before, ...list(text)];

/** The text of the file that --upstreams names, or the JSON that stands there itself. */
export async function readUpstreams(path: string): Promise<string> {
  if (path.trimStart().startsWith('{')) return path;
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`--upstreams: ${path} cannot be read.`);
  }
}

/** Reads BUGZILLA_API_KEY and removes it from the environment, so that child processes do not get it. */
export function takeBugzillaKey(): string | undefined {
  const key = process.env['BUGZILLA_API_KEY'];
  Reflect.deleteProperty(process.env, 'BUGZILLA_API_KEY');
  return key === '' ? undefined : key;
}

export function openLog(): Log & { stop(): void } {
  if (process.env['GITHUB_ACTIONS'] === 'true') return { ...actionsLog(), stop() {} };
  return terminalLog({ verbose: process.env['DEBUG'] !== undefined });
}

/** SOURCE_DATE_EPOCH, seconds since 1970, fixes the clock: https://reproducible-builds.org/specs/source-date-epoch/ */
export function clock(): Date | undefined {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return undefined;
  if (!/^\d{1,11}$/.test(epoch)) throw new UsageError(`SOURCE_DATE_EPOCH is "${epoch}", not a number of seconds.`);
  return new Date(Number(epoch) * 1000);
}

/** Who asks. CONTACT_URL should lead to the people who run this site. */
export const agent = (): string =>
  `packager-dashboard/1.0 (+${process.env['CONTACT_URL'] ?? 'https://github.com/fedora-packager-dashboard/packager-dashboard'})`;

/** In a workflow run: adds to its summary page. */
export async function summary(markdown: string): Promise<void> {
  const path = process.env['GITHUB_STEP_SUMMARY'];
  if (path !== undefined) await appendFile(path, `${markdown}\n`);
}

/** In a workflow run: what later steps and jobs know this step to have found. On a terminal: a line each. */
export async function outputs(values: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  process.stdout.write(lines.join(''));
  const path = process.env['GITHUB_OUTPUT'];
  if (path !== undefined) await appendFile(path, lines.join(''));
}

/** A variable that every workflow run has, and a person at a terminal has not. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new UsageError(`${name} is not set: this runs in a workflow.`);
  return value;
}

/** The repository that the workflow runs in. */
export const gitHub = (): GitHub => ({
  api: variable('GITHUB_API_URL'),
  repository: variable('GITHUB_REPOSITORY'),
  token: variable('GITHUB_TOKEN'),
  sleep,
});

/** --port, else PORT, else 4321. */
export function portOf(text = process.env['PORT'] ?? '4321'): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(`"${text}" is not a port.`);
  return Number(text);
}
