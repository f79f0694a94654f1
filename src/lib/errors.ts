/**
 * What can go wrong when reaching out. Transport faults may be retried; a ShapeError means that the
 * service changed and somebody must look; a ThinResultError is plausible but too little; a BudgetError
 * means that we asked too much or too long. Anything else is a bug and stops the run.
 */

/** The request that failed, as messages name it. */
export type Asked = { method: string; url: string };

const asked = ({ method, url }: Asked): string => `${method} ${url}`;

/** The service answered with a status that is not a success. */
export class HttpStatusError extends Error {
  override readonly name = 'HttpStatusError';
  readonly status: number;
  /** From Retry-After, where there was one. */
  readonly retryAfterMs: number | undefined;
  constructor(status: number, request: Asked, options: { retryAfterMs?: number | undefined; said?: string } = {}) {
    super(`answered ${status}${options.said === undefined ? '' : ` (${options.said})`}: ${asked(request)}`);
    this.status = status;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** No answer: refused, reset, cut short. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  constructor(what: string, request: Asked, cause?: unknown) {
    super(`${what}: ${asked(request)}`, { cause });
  }
}

/** No answer in time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  constructor(ms: number, request: Asked) {
    super(`no answer within ${Math.round(ms / 1000)} s: ${asked(request)}`);
  }
}

/** The answer is not what the contract says. Never retried. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  constructor(what: string, where: string, cause?: unknown) {
    super(`${what}: ${where}`, { cause });
  }
}

/** The answer is well-formed but too small to be believed. */
export class ThinResultError extends Error {
  override readonly name = 'ThinResultError';
}

/** The source used up what it may ask in one run. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
}

/** The time limit of the whole run has passed. */
export class RunOverError extends BudgetError {
  constructor(cause?: unknown) {
    super("the run's time was over", { cause });
  }
}

export type TransportError = HttpStatusError | NetworkError | TimeoutError;

const isTransportError = (error: unknown): error is TransportError =>
  error instanceof HttpStatusError || error instanceof NetworkError || error instanceof TimeoutError;

/** Faults of the other side: they become data (an Outcome), not a crash. */
export const isUpstreamFault = (error: unknown): error is Error =>
  isTransportError(error) ||
  error instanceof ShapeError ||
  error instanceof ThinResultError ||
  error instanceof BudgetError;

/** A flag that makes no sense. The message says which, and what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
