/** Asks one address until it answers, within manners, budget and patience. */
import type { Dispatcher } from 'undici';
import { BudgetError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Answer } from './answer.ts';
import { exchange } from './exchange.ts';
import type { HostQueue } from './limits.ts';
import type { Meter } from './meter.ts';
import { refuseStatus } from './parse-answer.ts';
import { follow } from './redirect.ts';
import type { RetryPlan } from './retry.ts';
import { askedFor } from './url.ts';

/** What all requests of one source in one run have in common. */
export type Run = {
  source: string;
  agent: string;
  clock: () => number;
  random: () => number;
  log: Log;
  dispatcher: Dispatcher;
  meter: Meter;
  queueFor: (host: string) => HostQueue;
  retryWaitMs: RetryPlan;
  timeouts: { idleMs: number; totalMs: number };
  /** Aborted when the run must end. */
  deadline: AbortSignal;
};

type Ask = {
  /** Headers that make the request conditional: with them, 304 is an answer. */
  validators: Record<string, string> | undefined;
  maxBytes?: number;
  timeoutMs?: number;
};

const MAX_BYTES = 64 * 1_048_576;

/** An answer of 2xx, or of 304 where it was asked for. Throws the errors of lib/errors.ts. */
export async function ask(run: Run, url: URL, options: Ask): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce(run, url, options);
    } catch (error) {
      holdOrThrow(run, url, { error, attempt });
    }
  }
}

async function tryOnce(run: Run, url: URL, options: Ask): Promise<Answer> {
  const answer = await follow(url, (at) => send(run, at, options));
  const isUnchanged = answer.status === 304 && options.validators !== undefined;
  if (!isUnchanged) refuseStatus(answer, askedFor(url.href), run.clock());
  return answer;
}

async function send(run: Run, url: URL, { validators, maxBytes = MAX_BYTES, timeoutMs }: Ask): Promise<Answer> {
  const idleMs = timeoutMs ?? run.timeouts.idleMs;
  const answer = await run.queueFor(url.host).run(() => {
    run.meter.countRequest();
    return exchange(run.dispatcher, {
      url,
      headers: { accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': run.agent, ...validators },
      idleMs,
      totalMs: Math.max(idleMs, run.timeouts.totalMs),
      maxBytes,
      onWire: run.meter.countBytes,
      deadline: run.deadline,
    });
  });
  run.log.debug('asked', { source: run.source, status: answer.status, url: askedFor(url.href).url });
  return answer;
}

/** Holds the host for the wait before the next attempt: it begins by queueing up again. */
function holdOrThrow(run: Run, url: URL, { error, attempt }: { error: unknown; attempt: number }): void {
  if (run.deadline.aborted) throw new BudgetError('the time of this run is over', { cause: error });
  const waitMs = run.retryWaitMs(error, attempt, run.random);
  if (waitMs === undefined || !run.meter.affords(waitMs)) throw error;
  run.meter.countRetry();
  run.queueFor(url.host).hold(waitMs);
  run.log.debug('asks again', { source: run.source, waitMs, reason: String(error) });
}
