/** For tests: runs the jobs of a workflow in the order of their needs, each in a workspace of its own. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tokenOf } from '#deploy/test-github.ts';
import { type Context, interpolate, isWanted } from './test-expressions.ts';
import { type JobResult, runJob } from './test-run-job.ts';
import type { TestEnvironment } from './test-environment.ts';
import { fakeActionsOf } from './test-fake-actions.ts';
import type { Job, Workflow } from './test-workflow.ts';

export type RunResult = Record<string, JobResult>;

type MatrixCell = { matrix: Context; of: number };

/** A job, with its position if it has a matrix. */
type JobToRun = { name: string; job: Job; at?: MatrixCell };

type Run = { workflow: Workflow; environment: TestEnvironment; id: number; inputs: Context; done: RunResult };

const SKIPPED: JobResult = { result: 'skipped', outputs: {}, steps: [], summary: '' };

let runs = 100;

export async function runWorkflow(
  workflow: Workflow,
  environment: TestEnvironment,
  inputs: Context = {},
): Promise<RunResult> {
  runs += 1;
  environment.artifacts.clear();
  await environment.clearLogs();
  const run: Run = { workflow, environment, id: runs, inputs, done: {} };
  for (const [name, job] of Object.entries(workflow.jobs)) run.done[name] = await runOrSkip(name, job, run);
  return run.done;
}

async function runOrSkip(name: string, job: Job, run: Run): Promise<JobResult> {
  const needed = job.needs.map((need) => run.done[need]?.result);
  if (needed.includes(undefined)) throw new Error(`the job ${name} stands before one that it needs`);
  const functions = {
    success: () => needed.every((result) => result === 'success'),
    failure: () => needed.includes('failure'),
    always: () => true,
    cancelled: () => false,
  };
  if (!isWanted(job.if, { context: contextOf(job, run), functions })) return SKIPPED;
  const { matrix } = job.strategy ?? {};
  if (matrix === undefined) return runOne({ name, job }, run);
  const [key = '', values = []] = Object.entries(matrix)[0] ?? [];
  const each = await Promise.all(
    values.map((value) =>
      runOne({ name: `${name}-${value}`, job, at: { matrix: { [key]: value }, of: values.length } }, run),
    ),
  );
  const isSuccess = each.every(({ result }) => result === 'success');
  return {
    result: isSuccess ? 'success' : 'failure',
    outputs: {},
    steps: each.flatMap(({ steps }) => steps),
    summary: each.map(({ summary }) => summary).join('\n'),
  };
}

const needsOf = (job: Job, { done }: Run): Context =>
  Object.fromEntries(
    job.needs.map((need) => [need, { result: done[need]?.result, outputs: done[need]?.outputs ?? {} }]),
  );

function contextOf(job: Job, run: Run): Context {
  const { environment, id, inputs } = run;
  const { base, repository } = environment.github;
  const permissions = job.permissions ?? run.workflow.permissions;
  return {
    github: {
      token: tokenOf(permissions),
      api_url: base,
      server_url: `file://${join(environment.folder, 'server')}`,
      repository,
      run_id: id,
      run_attempt: 1,
    },
    runner: { os: 'Linux' },
    vars: { UPSTREAMS: JSON.stringify(environment.fedora.upstreams) },
    inputs,
    needs: needsOf(job, run),
  };
}

/** Only what a runner has, and nothing of the environment of these tests. */
async function runOne({ name, job, at: { matrix, of } = { matrix: {}, of: 1 } }: JobToRun, run: Run) {
  const { workflow, environment, id } = run;
  const context = { ...contextOf(job, run), matrix, strategy: { 'job-total': of } };
  const place = join(environment.folder, `run-${id}`, name);
  // The same one in each run, as on a runner; so Node finds what it compiled in the run before.
  const workspace = join(environment.folder, 'work', name);
  const scope = { context, functions: {} };
  const env: Record<string, string> = { ...runnerEnv(environment, job, run), HOME: place };
  for (const [key, value] of Object.entries(workflow.env)) env[key] = interpolate(value, scope);
  const result = await runJob(job, {
    workspace,
    temp: join(place, 'temp'),
    env,
    context,
    fakeActions: fakeActionsOf(environment),
  });
  await rm(workspace, { recursive: true, force: true });
  return result;
}

/** Without the programs that this repository has installed for development. */
const pathWithoutOurs = (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'));

function runnerEnv({ folder, github }: TestEnvironment, job: Job, { id, workflow }: Run): Record<string, string> {
  const permissions = job.permissions ?? workflow.permissions;
  const oidc = { ACTIONS_ID_TOKEN_REQUEST_URL: `${github.base}/oidc`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: '{}' };
  return {
    PATH: [join(folder, 'bin'), dirname(process.execPath), ...pathWithoutOurs].join(':'),
    TEST_FOLDER: folder,
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.base,
    GITHUB_SERVER_URL: `file://${join(folder, 'server')}`,
    GITHUB_REPOSITORY: github.repository,
    GITHUB_RUN_ID: String(id),
    ...(permissions['id-token'] === 'write' ? oidc : {}),
  };
}
