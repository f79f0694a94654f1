/** Limits the rate of requests: one queue per host, shared by all sources of a run. */
import pLimit from 'p-limit';
import type { RateLimit } from './types.ts';
import { isLoopback } from './url.ts';

export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export type HostQueue = {
  /** Runs the work when a slot is free and the interval since the last request has passed. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for a free slot as `run` does, and holds it until the function that is returned is called. */
  enter(): Promise<() => void>;
  /** Keeps back every request to this host until the wait has passed. */
  hold(waitMs: number): void;
};

export type Limits = {
  /** The queue of a host. The strictest of the limits that were given for it holds. */
  queueFor: (host: string, rateLimit: RateLimit) => HostQueue;
};

type Timing = { clock: () => number; sleep: Sleep; deadline: AbortSignal };

export function createLimits(timing: Timing): Limits {
  const queues = new Map<string, ReturnType<typeof createQueue>>();
  return {
    queueFor(host, { concurrency, minIntervalMs }) {
      const rateLimit = { concurrency, minIntervalMs: isLoopback(host) ? 0 : minIntervalMs };
      const queue = queues.get(host) ?? createQueue(rateLimit, timing);
      queues.set(host, queue);
      queue.restrict(rateLimit);
      return queue;
    },
  };
}

function createQueue(rateLimit: RateLimit, { clock, sleep, deadline }: Timing) {
  const slots = pLimit(rateLimit.concurrency);
  const starts = pLimit(1);
  let intervalMs = rateLimit.minIntervalMs;
  let lastStartAt = -Infinity;
  let heldUntil = -Infinity;

  const mayStartAt = (): number => Math.max(lastStartAt + intervalMs, heldUntil);

  async function waitForStart(): Promise<void> {
    let now = clock();
    // The host may be held back again while we wait.
    for (let at = mayStartAt(); now < at; at = mayStartAt()) {
      await sleep(at - now, deadline);
      now = Math.max(clock(), at);
    }
    lastStartAt = now;
  }

  const run = <T>(work: () => Promise<T>): Promise<T> =>
    slots(async () => {
      await starts(waitForStart);
      return work();
    });

  return {
    run,
    enter: () =>
      new Promise<() => void>((entered, refused) => {
        run(() => new Promise<void>(entered)).catch(refused);
      }),
    hold(waitMs: number): void {
      heldUntil = Math.max(heldUntil, clock() + waitMs);
    },
    restrict(other: RateLimit): void {
      slots.concurrency = Math.min(slots.concurrency, other.concurrency);
      intervalMs = Math.max(intervalMs, other.minIntervalMs);
    },
  };
}
