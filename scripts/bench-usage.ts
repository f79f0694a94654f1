/** Preloaded into a program that is measured: each of its processes leaves a line of what it used where BENCH_USAGE says. */
import { appendFileSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const path = process.env['BENCH_USAGE'];

/**
 * The peak memory of this program in kB. Linux hands the peak of the process that starts a program on to it: see maxrss in
 * https://man7.org/linux/man-pages/man2/getrusage.2.html. VmHWM is its own: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
function peakOf(usage: NodeJS.ResourceUsage): number {
  try {
    const own = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return own === undefined ? usage.maxRSS : Number(own);
  } catch {
    return usage.maxRSS;
  }
}

function leaveUsage(file: string): void {
  const usage = process.resourceUsage();
  appendFileSync(file, `${JSON.stringify({ ...usage, maxRSS: peakOf(usage) })}\n`);
}

if (isMainThread && path !== undefined) process.on('exit', () => leaveUsage(path));
