/** npm run check: everything that is not a test, side by side; what fails is shown whole. */
import { spawn } from 'node:child_process';
import { command, run } from './shared.ts';

const CHECKS: Readonly<Record<string, string>> = {
  types: 'tsc --project . && tsc --project tsconfig.early.json && astro check --minimumFailingSeverity warning',
  lint: 'eslint --max-warnings 0 .',
  format: 'prettier --check --log-level warn .',
  imports: 'depcruise --config .dependency-cruiser.mjs src scripts',
  unused: 'knip',
  schemas: 'node scripts/schemas.ts --check',
  sample: 'node scripts/sample.ts --check',
};

type Result = { name: string; passed: boolean; output: string; seconds: number };

const program = command('check', `Looks at ${Object.keys(CHECKS).join(', ')}.`);

await run(program, async () => {
  const waiting = Object.entries(CHECKS);
  const results: Result[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const result = await runCheck(...next);
      results.push(result);
      process.stdout.write(`${result.passed ? 'ok    ' : 'FAILED'}  ${result.name}  ${result.seconds} s\n`);
    }
  };
  await Promise.all([work(), work()]);
  for (const { name, output } of results.filter(({ passed }) => !passed))
    process.stdout.write(`\n${name}:\n${output}\n`);
  return results.every(({ passed }) => passed) ? 0 : 1;
});

function runCheck(name: string, line: string): Promise<Result> {
  const started = performance.now();
  const child = spawn(line, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const take = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((done) => {
    child.on('close', (code) => {
      done({ name, passed: code === 0, output, seconds: Math.round((performance.now() - started) / 1000) });
    });
  });
}
