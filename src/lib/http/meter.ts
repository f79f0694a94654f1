/** What one source spends in one run, held against its budget. */
import { BudgetError } from '#lib/errors.ts';
import { formatBytes } from '#lib/bytes.ts';
import type { Budget } from './types.ts';

/** What was spent so far. */
export type Bill = { requests: number; notModified: number; retries: number; bytes: number; ms: number };

export type Meter = {
  /** Before each request, redirects and retries included. Throws BudgetError when there may be none. */
  countRequest: () => void;
  /** As they come over the wire. Throws BudgetError when there are too many. */
  countBytes: (bytes: number) => void;
  countRetry: () => void;
  countNotModified: () => void;
  requestsLeft: () => number;
  /** Whether there is still something to spend after this wait. */
  affords: (waitMs: number) => boolean;
  bill: () => Bill;
};

export function startMeter(budget: Budget, clock: () => number): Meter {
  const startedAt = clock();
  const spent = { requests: 0, notModified: 0, retries: 0, bytes: 0 };
  const elapsedMs = (): number => Math.max(0, Math.round(clock() - startedAt));

  /** What would be used up after this wait. */
  function usedUp(waitMs = 0): string | undefined {
    if (spent.bytes > budget.bytes) return formatBytes(budget.bytes);
    return elapsedMs() + waitMs > budget.minutes * 60_000 ? `${budget.minutes} minutes` : undefined;
  }
  function check(limit: string | undefined): void {
    if (limit !== undefined) throw new BudgetError(`used up its budget of ${limit}`);
  }

  return {
    countRequest() {
      check(usedUp() ?? (spent.requests >= budget.requests ? `${budget.requests} requests` : undefined));
      spent.requests += 1;
    },
    countBytes(bytes) {
      spent.bytes += bytes;
      check(usedUp());
    },
    countRetry() {
      spent.retries += 1;
    },
    countNotModified() {
      spent.notModified += 1;
    },
    requestsLeft: () => (usedUp() === undefined ? budget.requests - spent.requests : 0),
    affords: (waitMs) => usedUp(waitMs) === undefined && spent.requests < budget.requests,
    bill: () => ({ ...spent, ms: elapsedMs() }),
  };
}
