/** The HTTP client of the crawler. The only place that talks to the network. */
import { Agent } from 'undici';
import type { Log } from '#lib/log.ts';
import { CONNECT_TIMEOUT_MS } from './fault.ts';
import { createLimits, type Sleep } from './limits.ts';
import { planRetries, type RetryPolicy } from './retry.ts';
import { httpForSource, type SourceHttp, type SourceSettings } from './source-http.ts';
import type { ValidatorStore } from './validators.ts';

export type HttpSettings = {
  /** User-Agent: who we are and where to complain. */
  agent: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** 0 ≤ x < 1 */
  random: () => number;
  sleep: Sleep;
  log: Log;
  validators: ValidatorStore;
  retry?: Partial<RetryPolicy>;
  /** Longest silence, and longest time for one answer that keeps coming. */
  timeouts?: { idleMs: number; totalMs: number };
  /** How many times faster than in earnest time-outs run out, 1 when absent: for tests whose clock runs as fast. */
  speed?: number;
  /** Aborted when the whole run must end: what is under way or waits then fails with a BudgetError. */
  deadline?: AbortSignal;
};

export type CrawlHttp = {
  forSource: (settings: SourceSettings) => SourceHttp;
  /** Ends what is under way or waits, and closes all connections. */
  close: () => Promise<void>;
};

export function createHttp(settings: HttpSettings): CrawlHttp {
  const dispatcher = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    // time-limit.ts counts instead: from the start to the first byte, then from byte to byte.
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
  const closing = new AbortController();
  const deadline = AbortSignal.any([closing.signal, ...(settings.deadline === undefined ? [] : [settings.deadline])]);
  const shared = {
    timeouts: { idleMs: 30_000, totalMs: 300_000 },
    speed: 1,
    ...settings,
    dispatcher,
    deadline,
    queueFor: createLimits({ ...settings, deadline }).queueFor,
    retryWaitMs: planRetries(settings.retry),
  };
  return {
    forSource: (source) => httpForSource(shared, source),
    close() {
      closing.abort();
      return dispatcher.destroy();
    },
  };
}
