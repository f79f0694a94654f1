/** For tests: a workflow and the actions of this repository, as far as they are run here. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Texts = z.record(z.string(), Text);
/** `permissions: {}` or a list of them; nothing is granted that is not written there. */
const Permissions = z.record(z.string(), z.string());

const Step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  with: Texts.optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
  env: Texts.optional(),
  'continue-on-error': z.boolean().optional(),
  'timeout-minutes': Text.optional(),
});
export type Step = z.infer<typeof Step>;

const Job = z.strictObject({
  needs: z.union([z.string().transform((name) => [name]), z.array(z.string())]).default([]),
  if: z.string().optional(),
  strategy: z
    .strictObject({ 'fail-fast': z.boolean().optional(), matrix: z.record(z.string(), z.array(z.number())) })
    .optional(),
  'runs-on': z.string(),
  'timeout-minutes': Text,
  permissions: Permissions.optional(),
  outputs: Texts.default({}),
  environment: z.strictObject({ name: z.string(), url: z.string() }).optional(),
  steps: z.array(Step),
});
export type Job = z.infer<typeof Job>;

const Workflow = z.strictObject({
  name: z.string(),
  on: z.unknown(),
  permissions: Permissions,
  concurrency: z.unknown(),
  env: Texts.default({}),
  jobs: z.record(z.string(), Job),
});
export type Workflow = z.infer<typeof Workflow>;

const Action = z.object({
  inputs: z.record(z.string(), z.object({ default: Text.optional() })).default({}),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(Step) }),
});
export type Action = z.infer<typeof Action>;

const read = async (path: string): Promise<unknown> => parse(await readFile(path, 'utf8'));

export const readWorkflow = async (name: string): Promise<Workflow> =>
  Workflow.parse(await read(`.github/workflows/${name}.yml`));

/** `./.github/actions/prepare` */
export const readAction = async (path: string): Promise<Action> => Action.parse(await read(`${path}/action.yml`));
