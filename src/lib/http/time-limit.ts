/** Ends a request that stalls or takes for ever. */
import { once } from 'node:events';
import { type FailedRequest, TimeoutError } from '#lib/errors.ts';

export type TimeLimit = {
  /** Aborted with a TimeoutError, with the error given to `abort`, or as the deadline is. */
  signal: AbortSignal;
  abort(reason: unknown): void;
  /** Something came: the wait for the next byte begins again. */
  touch(): void;
  /** The request has ended: lets go of timers and deadline. */
  stop(): void;
};

type TimeLimits = { idleMs: number; totalMs: number; speed: number; asked: FailedRequest; deadline: AbortSignal };

export function startTimeLimit({ idleMs, totalMs, speed, asked, deadline }: TimeLimits): TimeLimit {
  const controller = new AbortController();
  const expire = (ms: number): void => controller.abort(new TimeoutError(ms, asked));
  const idle = setTimeout(expire, idleMs / speed, idleMs);
  const total = setTimeout(expire, totalMs / speed, totalMs);
  const abortAtDeadline = (): void => controller.abort(deadline.reason);
  deadline.addEventListener('abort', abortAtDeadline);
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    touch: () => void idle.refresh(),
    stop() {
      clearTimeout(idle);
      clearTimeout(total);
      deadline.removeEventListener('abort', abortAtDeadline);
    },
  };
}

/** The promise, or the reason of the signal as soon as it is aborted. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = once(signal, 'abort').then(() => {
    signal.throwIfAborted();
    return promise;
  });
  return Promise.race([promise, aborted]);
}
