/** Preloaded into a program that is measured: each of its processes leaves a line of what it used where BENCH_USAGE says. */
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const path = process.env['BENCH_USAGE'];

if (isMainThread && path !== undefined)
  process.on('exit', () => appendFileSync(path, `${JSON.stringify(process.resourceUsage())}\n`));
