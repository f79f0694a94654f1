/** Whether dist-git lives: what its answers of this run say about it. */
import type { Answer } from './ask.ts';

export type Pulse = {
  /** Whether anything was read in this run, and since the last checkpoint. */
  isAlive: boolean;
  hasNews: boolean;
  failures: number;
  failuresInARow: number;
  lastFailure: Error | undefined;
};

/** In a row, before anything was read: then it is dist-git that fails, not this list or that. */
const FAILURES_FROM_THE_START = 3;
/** In a row, after something was read. */
const FAILURES_IN_BETWEEN = 6;

export const noPulse = (): Pulse => ({
  isAlive: false,
  hasNews: false,
  failures: 0,
  failuresInARow: 0,
  lastFailure: undefined,
});

export function feel(pulse: Pulse, answer: Answer): void {
  if (answer.kind === 'spent') pulse.lastFailure ??= answer.error;
  if (answer.kind === 'failure') {
    pulse.lastFailure = answer.error;
    pulse.failures += 1;
    pulse.failuresInARow += 1;
  }
  if (!isUsable(answer)) return;
  pulse.isAlive = true;
  pulse.hasNews = true;
  pulse.failuresInARow = 0;
}

/** That a pull request is unknown proves nothing: a dist-git that is gone says so, too. */
function isUsable(answer: Answer): boolean {
  if (answer.kind === 'list') return answer.pulls.length > 0 || answer.unreadable.length === 0;
  if (answer.kind === 'pull') return answer.pull !== undefined;
  return answer.kind === 'checks' && answer.checks !== undefined;
}

/** The failure that stops the run. */
export function outageOf({ isAlive, failuresInARow, lastFailure }: Pulse): Error | undefined {
  return failuresInARow >= (isAlive ? FAILURES_IN_BETWEEN : FAILURES_FROM_THE_START) ? lastFailure : undefined;
}
