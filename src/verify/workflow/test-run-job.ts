/** For tests: runs the steps of a job with bash, in their order, as a runner does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Context, interpolate, isWanted, type Scope } from './test-expressions.ts';
import { type Job, readAction, type Step } from './test-workflow.ts';

type Outcome = 'success' | 'failure' | 'skipped';
type StepResult = { step: string; outcome: Outcome; code: number; output: string };
export type JobResult = { result: Outcome; outputs: Record<string, string>; steps: StepResult[]; summary: string };

/** Replaces an action of another repository. It returns outputs, and fails its step by throwing. */
export type FakeAction = (inputs: Readonly<Record<string, string>>, runner: Runner) => Promise<Record<string, string>>;

export type Runner = {
  /** Where the steps run. */
  workspace: string;
  /** RUNNER_TEMP: beside it. */
  temp: string;
  /** The environment variables of every step. */
  env: Readonly<Record<string, string>>;
  /** `github`, `needs`, `matrix` … */
  context: Context;
  /** By the name of the action before the `@`. */
  fakeActions: Readonly<Record<string, FakeAction>>;
};

type JobRun = {
  runner: Runner;
  steps: Record<string, Context>;
  isSuccess: boolean;
  results: StepResult[];
  count: number;
};

export async function runJob(job: Job, runner: Runner): Promise<JobResult> {
  await mkdir(runner.workspace, { recursive: true });
  await mkdir(runner.temp, { recursive: true });
  const run: JobRun = { runner, steps: {}, isSuccess: true, results: [], count: 0 };
  for (const step of job.steps) await runStep(step, run);
  const scope = scopeOf(run);
  return {
    result: run.isSuccess ? 'success' : 'failure',
    outputs: mapValues(job.outputs, (value) => interpolate(value, scope)),
    steps: run.results,
    summary: await readFile(join(runner.temp, 'summary.md'), 'utf8').catch(() => ''),
  };
}

type Texts = Record<string, string>;

function mapValues(texts: Readonly<Texts>, change: (value: string) => string): Texts {
  const changed: Texts = {};
  for (const [name, value] of Object.entries(texts)) changed[name] = change(value);
  return changed;
}

const scopeOf = ({ runner, steps, isSuccess }: JobRun): Scope => ({
  context: { ...runner.context, env: runner.env, steps },
  functions: { success: () => isSuccess, failure: () => !isSuccess, always: () => true, cancelled: () => false },
});

async function runStep(step: Step, run: JobRun): Promise<void> {
  const scope = scopeOf(run);
  const ended = isWanted(step.if, scope) ? await runWanted(step, scope, run) : undefined;
  const outcome = ended === undefined ? 'skipped' : ended.code === 0 ? 'success' : 'failure';
  const { code = 0, output = '', outputs = {} } = ended ?? {};
  run.results.push({ step: step.id ?? step.name ?? step.uses ?? step.run ?? '', outcome, code, output });
  if (step.id !== undefined) run.steps[step.id] = { outcome, outputs };
  if (outcome === 'failure' && step['continue-on-error'] !== true) run.isSuccess = false;
}

function runWanted(step: Step, scope: Scope, run: JobRun): Promise<Ended> {
  const fill = (texts: Readonly<Texts> = {}): Texts => mapValues(texts, (value) => interpolate(value, scope));
  const env = { ...run.runner.env, ...fill(step.env) };
  run.count += 1;
  return step.uses === undefined
    ? runShell({ script: interpolate(step.run ?? '', scope), shell: step.shell, env }, run)
    : runUses(step.uses, fill(step.with), run);
}

type Ended = { code: number; output: string; outputs: Texts };

async function runUses(uses: string, inputs: Texts, run: JobRun): Promise<Ended> {
  if (uses.startsWith('./')) return runComposite(uses, inputs, run);
  const name = uses.slice(0, uses.indexOf('@'));
  const fake = run.runner.fakeActions[name];
  if (fake === undefined) throw new Error(`there is no stand-in for ${name}`);
  return fake(inputs, run.runner).then(
    (outputs) => ({ code: 0, output: '', outputs }),
    (error: unknown) => ({ code: 1, output: String(error), outputs: {} }),
  );
}

/** Its steps share the workspace; what it says is theirs. */
async function runComposite(path: string, given: Texts, run: JobRun): Promise<Ended> {
  const action = await readAction(join(run.runner.workspace, path));
  const inputs: Texts = { ...given };
  for (const [name, { default: preset = '' }] of Object.entries(action.inputs)) inputs[name] ??= preset;
  const runner = { ...run.runner, context: { ...run.runner.context, inputs } };
  const inner: JobRun = { runner, steps: {}, isSuccess: true, results: [], count: run.count * 100 };
  for (const step of action.runs.steps) await runStep(step, inner);
  return {
    code: inner.isSuccess ? 0 : 1,
    output: inner.results.map((one) => one.output).join('\n'),
    outputs: {},
  };
}

type Shell = { script: string; shell: string | undefined; env: Readonly<Record<string, string>> };

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
const FLAGS = { default: ['-e'], bash: ['--noprofile', '--norc', '-eo', 'pipefail'] } as const;

async function runShell({ script, shell, env }: Shell, { runner, count }: JobRun): Promise<Ended> {
  const at = (name: string): string => join(runner.temp, `${count}-${name}`);
  await writeFile(at('script.sh'), script);
  await writeFile(at('output'), '');
  const child = spawn('bash', [...(shell === 'bash' ? FLAGS.bash : FLAGS.default), at('script.sh')], {
    cwd: runner.workspace,
    env: { ...env, GITHUB_OUTPUT: at('output'), GITHUB_STEP_SUMMARY: join(runner.temp, 'summary.md') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  const outputs: Texts = {};
  for (const line of (await readFile(at('output'), 'utf8')).split('\n').filter(Boolean))
    outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  return { code: child.exitCode ?? 1, output: `${stdout}${stderr}`, outputs };
}
