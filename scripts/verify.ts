/** npm run verify: compare what the programs do with what they must, on the simulated Fedora. */
import { Argument, Option } from 'commander';
import { CHECKS } from '#verify/checks.ts';
import { command, run } from './shared.ts';

const help = Object.entries(CHECKS).map(([name, check]) => `  ${name.padEnd(8)}${check.help}`);

const program = command('verify', 'Compares what a crawl finds, keeps and costs with what it must.')
  .addArgument(new Argument('<check>', 'what to compare').choices(Object.keys(CHECKS)))
  .option('--times <n>', 'how often, for kills (20) and hours (3)', (text) => Number.parseInt(text, 10))
  .addOption(new Option('--scale <size>', 'of the simulation').choices(['sample', 'fedora']).default('sample'))
  .option('--seed <n>', 'of the simulation', (text) => Number.parseInt(text, 10), 1)
  .addHelpText('after', `\nChecks, each on the simulated Fedora:\n${help.join('\n')}`);

await run(program, async (flags: { times?: number; scale: 'sample' | 'fedora'; seed: number }) => {
  const check = CHECKS[program.args[0] ?? ''];
  if (check === undefined) return 2;
  const { lines, passed } = await check.run({ ...flags, say: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${lines}\n${passed ? 'all as it must be' : 'NOT as it must be'}\n`);
  return passed ? 0 : 1;
});
