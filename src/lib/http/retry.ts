/** Whether a failed request is worth another try, and after which wait. */
import { HttpStatusError, NetworkError, TimeoutError } from '#lib/errors.ts';

export type RetryPolicy = {
  /** Tries in all, the first included. */
  attempts: number;
  /** The same where nothing came in time: each of these tries already cost a whole time-out. */
  timeoutAttempts: number;
  baseMs: number;
  maxWaitMs: number;
  /** Asked to wait longer than this, we give up at once. */
  maxRetryAfterMs: number;
};

const DEFAULTS: RetryPolicy = {
  attempts: 4,
  timeoutAttempts: 2,
  baseMs: 1000,
  maxWaitMs: 30_000,
  maxRetryAfterMs: 60_000,
};

/** The wait before the next try, or undefined to give up; `attempt` counts from 1. */
export type RetryPlan = (error: unknown, attempt: number, random: () => number) => number | undefined;

/** Exponential waits with full jitter, never shorter than Retry-After. */
export function planRetries(policy: Partial<RetryPolicy> = {}): RetryPlan {
  const { attempts, timeoutAttempts, baseMs, maxWaitMs, maxRetryAfterMs } = { ...DEFAULTS, ...policy };
  return (error, attempt, random) => {
    if (!isTransient(error) || attempt >= attempts) return undefined;
    if (error instanceof TimeoutError && attempt >= timeoutAttempts) return undefined;
    const askedMs = error instanceof HttpStatusError ? (error.retryAfterMs ?? 0) : 0;
    if (askedMs > maxRetryAfterMs) return undefined;
    return Math.max(askedMs, Math.round(random() * Math.min(maxWaitMs, baseMs * 2 ** (attempt - 1))));
  };
}

function isTransient(error: unknown): boolean {
  if (error instanceof NetworkError || error instanceof TimeoutError) return true;
  return error instanceof HttpStatusError && (error.status === 408 || error.status === 429 || error.status >= 500);
}

/** Retry-After as a wait: whole seconds, or an HTTP date seen from `now`. Anything else is undefined. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2}, .+ GMT$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
