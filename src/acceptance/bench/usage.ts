/** Preloaded into a program that is measured: leaves what it used where BENCH_USAGE says. */
import { writeFileSync } from 'node:fs';

const path = process.env['BENCH_USAGE'];

process.on('exit', () => {
  if (path !== undefined) writeFileSync(path, JSON.stringify(process.resourceUsage()));
});
