/** One queue per host, shared by all sources of a run. */
import pLimit from 'p-limit';
import type { RateLimit } from './types.ts';
import { isLoopback } from './url.ts';

export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export type HostQueue = {
  /** Runs the work when there is a free place and the host may be asked again. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for a free place as run does; it is taken until the function that is returned is called. */
  enter(): Promise<() => void>;
  /** Lets nothing start at this host before the wait has passed. */
  hold(waitMs: number): void;
};

export type Limits = {
  /** The queue of a host. Its manners are the gentlest of all that were ever given for it. */
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
      queue.soften(rateLimit);
      return queue;
    },
  };
}

function createQueue(rateLimit: RateLimit, { clock, sleep, deadline }: Timing) {
  const places = pLimit(rateLimit.concurrency);
  const door = pLimit(1);
  let intervalMs = rateLimit.minIntervalMs;
  let lastStartAt = -Infinity;
  let heldUntil = -Infinity;

  const opensAt = (): number => Math.max(lastStartAt + intervalMs, heldUntil);

  async function waitForTurn(): Promise<void> {
    let now = clock();
    // The door may be held again while we wait before it.
    for (let at = opensAt(); now < at; at = opensAt()) {
      await sleep(at - now, deadline);
      now = Math.max(clock(), at);
    }
    lastStartAt = now;
  }

  const run = <T>(work: () => Promise<T>): Promise<T> =>
    places(async () => {
      await door(waitForTurn);
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
    soften(other: RateLimit): void {
      places.concurrency = Math.min(places.concurrency, other.concurrency);
      intervalMs = Math.max(intervalMs, other.minIntervalMs);
    },
  };
}
