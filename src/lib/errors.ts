/**
 * What can go wrong when reaching out. Transport faults may be retried; a ShapeError means that the
 * service changed and somebody must look; a ThinResultError is plausible but too little; a BudgetError
 * means that we asked too much or too long. Anything else is a bug and stops the run.
 */

/** What kind of fault it is, with its numbers: for words that the message, which quotes the service, cannot give. */
export type FaultFacts =
  | { kind: 'status'; status: number }
  | { kind: 'timeout'; seconds: number }
  | { kind: 'too-little' | 'unreadable'; done?: number; of?: number; unit?: string }
  | { kind: 'no-answer' | 'unexpected-answer' | 'over-budget' | 'out-of-time' | 'waiting' | 'switched-off' };

/** The request that failed, as messages name it. */
export type FailedRequest = { method: string; url: string };

const asked = ({ method, url }: FailedRequest): string => `${method} ${url}`;

/** The service answered with a status that is not a success. */
export class HttpStatusError extends Error {
  override readonly name = 'HttpStatusError';
  readonly status: number;
  /** From Retry-After, where there was one. */
  readonly retryAfterMs: number | undefined;
  constructor(
    status: number,
    request: FailedRequest,
    options: { retryAfterMs?: number | undefined; said?: string } = {},
  ) {
    super(`answered ${status}${options.said === undefined ? '' : ` (${options.said})`}: ${asked(request)}`);
    this.status = status;
    this.retryAfterMs = options.retryAfterMs;
  }
  get fault(): FaultFacts {
    return { kind: 'status', status: this.status };
  }
}

/** No answer: refused, reset, cut short. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly fault: FaultFacts = { kind: 'no-answer' };
  constructor(what: string, request: FailedRequest, cause?: unknown) {
    super(`${what}: ${asked(request)}`, { cause });
  }
}

/** No answer in time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  readonly fault: FaultFacts;
  constructor(ms: number, request: FailedRequest) {
    const seconds = Math.round(ms / 1000);
    super(`no answer within ${seconds} s: ${asked(request)}`);
    this.fault = { kind: 'timeout', seconds };
  }
}

/** The answer is not what the contract says. Never retried. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly fault: FaultFacts = { kind: 'unexpected-answer' };
  constructor(what: string, where: string, cause?: unknown) {
    super(`${what}: ${where}`, { cause });
  }
}

/** The answer is well-formed but too small to be accepted. */
export class ThinResultError extends Error {
  override readonly name: string = 'ThinResultError';
  readonly fault: FaultFacts;
  constructor(message: string, fault: FaultFacts = { kind: 'too-little' }) {
    super(message);
    this.fault = fault;
  }
}

/** Fewer came than the service announced. */
export class TooFewError extends ThinResultError {
  override readonly name = 'TooFewError';
  constructor(amount: { done: number; of: number; unit: string }) {
    super(`only ${amount.done} of ${amount.of} ${amount.unit} could be read`, { kind: 'too-little', ...amount });
  }
}

/** It cannot be read before something else is known. */
export class WaitingError extends ThinResultError {
  override readonly name = 'WaitingError';
  constructor(message: string) {
    super(message, { kind: 'waiting' });
  }
}

/** The source used up what it may ask in one run. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
  get fault(): FaultFacts {
    return { kind: 'over-budget' };
  }
}

/** The time limit of the whole run has passed. */
export class RunOverError extends BudgetError {
  constructor(cause?: unknown) {
    super("the run's time was over", { cause });
  }
  override get fault(): FaultFacts {
    return { kind: 'out-of-time' };
  }
}

export type TransportError = HttpStatusError | NetworkError | TimeoutError;

const isTransportError = (error: unknown): error is TransportError =>
  error instanceof HttpStatusError || error instanceof NetworkError || error instanceof TimeoutError;

export type UpstreamFault = TransportError | ShapeError | ThinResultError | BudgetError;

/** Faults of the other side: they become data (an Outcome), not a crash. */
export const isUpstreamFault = (error: unknown): error is UpstreamFault =>
  isTransportError(error) ||
  error instanceof ShapeError ||
  error instanceof ThinResultError ||
  error instanceof BudgetError;

/** A flag that makes no sense. The message says which, and what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
