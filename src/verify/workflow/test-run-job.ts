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

/** Stands in for an action of somebody else. What it throws is the failure of its step; it returns outputs. */
export type FakeAction = (inputs: Readonly<Record<string, string>>, place: Runner) => Promise<Record<string, string>>;

export type Runner = {
  /** Where the steps run. */
  workspace: string;
  /** RUNNER_TEMP: beside it. */
  temp: string;
  /** Of every step. */
  env: Readonly<Record<string, string>>;
  /** `github`, `needs`, `matrix` … */
  context: Context;
  /** By the name before the `@`. */
  standIns: Readonly<Record<string, FakeAction>>;
};

type JobRun = { place: Runner; steps: Record<string, Context>; isWell: boolean; results: StepResult[]; count: number };

export async function runJob(job: Job, place: Runner): Promise<JobResult> {
  await mkdir(place.workspace, { recursive: true });
  await mkdir(place.temp, { recursive: true });
  const running: JobRun = { place, steps: {}, isWell: true, results: [], count: 0 };
  for (const step of job.steps) await runStep(step, running);
  const scope = scopeOf(running);
  return {
    result: running.isWell ? 'success' : 'failure',
    outputs: mapValues(job.outputs, (value) => interpolate(value, scope)),
    steps: running.results,
    summary: await readFile(join(place.temp, 'summary.md'), 'utf8').catch(() => ''),
  };
}

type Texts = Record<string, string>;

function mapValues(texts: Readonly<Texts>, change: (value: string) => string): Texts {
  const changed: Texts = {};
  for (const [name, value] of Object.entries(texts)) changed[name] = change(value);
  return changed;
}

const scopeOf = ({ place, steps, isWell }: JobRun): Scope => ({
  context: { ...place.context, env: place.env, steps },
  functions: { success: () => isWell, failure: () => !isWell, always: () => true, cancelled: () => false },
});

async function runStep(step: Step, running: JobRun): Promise<void> {
  const scope = scopeOf(running);
  const ended = isWanted(step.if, scope) ? await runWanted(step, scope, running) : undefined;
  const outcome = ended === undefined ? 'skipped' : ended.code === 0 ? 'success' : 'failure';
  const { code = 0, output = '', outputs = {} } = ended ?? {};
  running.results.push({ step: step.id ?? step.name ?? step.uses ?? step.run ?? '', outcome, code, output });
  if (step.id !== undefined) running.steps[step.id] = { outcome, outputs };
  if (outcome === 'failure' && step['continue-on-error'] !== true) running.isWell = false;
}

function runWanted(step: Step, scope: Scope, running: JobRun): Promise<Ended> {
  const fill = (texts: Readonly<Texts> = {}): Texts => mapValues(texts, (value) => interpolate(value, scope));
  const env = { ...running.place.env, ...fill(step.env) };
  running.count += 1;
  return step.uses === undefined
    ? runShell({ script: interpolate(step.run ?? '', scope), shell: step.shell, env }, running)
    : runUses(step.uses, fill(step.with), running);
}

type Ended = { code: number; output: string; outputs: Texts };

async function runUses(uses: string, inputs: Texts, running: JobRun): Promise<Ended> {
  if (uses.startsWith('./')) return runComposite(uses, inputs, running);
  const name = uses.slice(0, uses.indexOf('@'));
  const standIn = running.place.standIns[name];
  if (standIn === undefined) throw new Error(`there is no stand-in for ${name}`);
  return standIn(inputs, running.place).then(
    (outputs) => ({ code: 0, output: '', outputs }),
    (error: unknown) => ({ code: 1, output: String(error), outputs: {} }),
  );
}

/** Its steps share the workspace; what it says is theirs. */
async function runComposite(path: string, given: Texts, running: JobRun): Promise<Ended> {
  const action = await readAction(join(running.place.workspace, path));
  const inputs: Texts = { ...given };
  for (const [name, { default: preset = '' }] of Object.entries(action.inputs)) inputs[name] ??= preset;
  const place = { ...running.place, context: { ...running.place.context, inputs } };
  const inner: JobRun = { place, steps: {}, isWell: true, results: [], count: running.count * 100 };
  for (const step of action.runs.steps) await runStep(step, inner);
  return {
    code: inner.isWell ? 0 : 1,
    output: inner.results.map((one) => one.output).join('\n'),
    outputs: {},
  };
}

type Shell = { script: string; shell: string | undefined; env: Readonly<Record<string, string>> };

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
const FLAGS = { default: ['-e'], bash: ['--noprofile', '--norc', '-eo', 'pipefail'] } as const;

async function runShell({ script, shell, env }: Shell, { place, count }: JobRun): Promise<Ended> {
  const at = (name: string): string => join(place.temp, `${count}-${name}`);
  await writeFile(at('script.sh'), script);
  await writeFile(at('output'), '');
  const child = spawn('bash', [...(shell === 'bash' ? FLAGS.bash : FLAGS.default), at('script.sh')], {
    cwd: place.workspace,
    env: { ...env, GITHUB_OUTPUT: at('output'), GITHUB_STEP_SUMMARY: join(place.temp, 'summary.md') },
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
