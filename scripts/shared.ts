/** What the scripts have in common: flags, exit codes, the log, the clock. */
import { appendFile, readFile } from 'node:fs/promises';
import { Command, CommanderError } from 'commander';
import { UsageError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { actionsLog, terminalLog } from '#lib/log-writers.ts';
import { StoreError } from '#store/files.ts';

/** What each of the commands means by its exit code. Nothing is published after `misused` or `damaged`. */
const EXIT = { done: 0, misused: 2, damaged: 3 } as const;

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

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused;
  if (error instanceof UsageError || error instanceof StoreError) {
    process.stderr.write(`error: ${error.message}\n`);
    return error instanceof UsageError ? EXIT.misused : EXIT.damaged;
  }
  process.stderr.write(`bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.misused;
}

/** Names of a flag. An empty list is a slip, not a wish for nothing. */
export function list(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw new UsageError(`"${text}" names nothing.`);
  return names;
}

/** Of a flag that may come several times. */
export const moreNames = (text: string, before: readonly string[] = []): string[] => [...before, ...list(text)];

/** The text of the file that --upstreams names. */
export async function readUpstreams(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`--upstreams: ${path} cannot be read.`);
  }
}

/** BUGZILLA_API_KEY, taken out of the environment: what runs later cannot tell it to anybody. */
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

/** --port, else PORT, else 4321. */
export function portOf(text = process.env['PORT'] ?? '4321'): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(`"${text}" is not a port.`);
  return Number(text);
}
