/** Serves the simulated Fedora and prints where: one line of JSON, as `--upstreams` takes it. */
import { HOUR_MS } from '#lib/time.ts';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageError } from '#lib/errors.ts';
import { FAULT_MODES, parseFaults } from '#simulator/faults.ts';
import { startServer } from '#simulator/server.ts';
import { createWorld } from '#simulator/world.ts';
import { command, run } from './shared.ts';

const program = command('simulate', 'Serves the simulated Fedora on this machine and prints its addresses as JSON.')
  .option('--scale <size>', 'sample (400 packages) or fedora (25,000)', 'sample')
  .option('--seed <number>', 'another number gives another Fedora', '1')
  .option('--port <number>', '0 takes a free one', '0')
  .option('--latency <ms>', 'wait before each answer', '0')
  .option('--faults <file>', 'JSON list of what goes wrong: {service, path?, mode, probability?, times?, ms?}')
  .option('--hostile', 'every text of every service is an attack on whoever shows it')
  .option('--lives', 'with a package for every way to live without a main admin')
  .option('--now <instant>', 'the clock of its services, ISO 8601; the current hour when absent')
  .addHelpText('after', `\nModes of faults: ${FAULT_MODES.join(', ')}`);

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((number) => number <= max, `expected ${max} at most`);

const Flags = z.object({
  scale: z.enum(['sample', 'fedora']),
  seed: wholeNumber(2 ** 32),
  port: wholeNumber(65_535),
  latency: wholeNumber(60_000),
  faults: z.string().optional(),
  hostile: z.boolean().default(false),
  lives: z.boolean().default(false),
  now: z
    .string()
    .default(new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS).toISOString())
    .transform((text) => Date.parse(text))
    .refine(Number.isFinite, 'expected an instant such as 2026-11-24T14:00:00Z'),
});

await run(program, async (given: unknown) => {
  const flags = orUsageError(() => Flags.parse(given));
  const { faults } = flags;
  const server = await startServer({
    world: createWorld(flags),
    port: flags.port,
    latencyMs: flags.latency,
    faults: faults === undefined ? [] : orUsageError(() => parseFaults(readFileSync(faults, 'utf8'))),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
  process.stdout.write(`${JSON.stringify(server.upstreams)}\n`);
  return 0;
});

/** Invalid input of the user is a usage error. */
function orUsageError<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof z.ZodError ? z.prettifyError(error) : String(error));
  }
}
