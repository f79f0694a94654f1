/** npm run verify: compare what the programs do with what they must, on the replay of real captures or the simulation. */
import { Argument, Option } from 'commander';
import { CHECKS } from '#verify/checks.ts';
import { command, run } from './shared.ts';

const program = command('verify', 'Compares what a crawl finds, keeps and costs with what it must.')
  .addArgument(new Argument('<check>', 'what to compare').choices(Object.keys(CHECKS)))
  .option(
    '--replay <dir>',
    'folder of the replay of real captures (serve.mjs, expected.mjs); the simulation when absent',
  )
  .option('--times <n>', 'how often, for kills (20) and hours (3)', (text) => Number.parseInt(text, 10))
  .addOption(new Option('--scale <size>', 'of the simulation').choices(['sample', 'fedora']).default('sample'))
  .option('--seed <n>', 'of the simulation', (text) => Number.parseInt(text, 10), 1);

await run(program, async (flags: { replay?: string; times?: number; scale: 'sample' | 'fedora'; seed: number }) => {
  const check = CHECKS[program.args[0] ?? ''];
  if (check === undefined) return 2;
  const { lines, passed } = await check({ ...flags, say: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${lines}\n${passed ? 'all as it must be' : 'NOT as it must be'}\n`);
  return passed ? 0 : 1;
});
