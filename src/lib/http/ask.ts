/** Sends a request until it is answered, within the rate limit, the budget and the number of retries of its source. */
import type { Dispatcher } from 'undici';
import { RunOverError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { type Answer } from './answer.ts';
import { collectPieces } from './body.ts';
import { type OpenAnswer, openExchange } from './exchange.ts';
import type { HostQueue } from './limits.ts';
import type { Meter } from './meter.ts';
import { refuseStatus } from './parse-answer.ts';
import { follow } from './redirect.ts';
import type { RetryPlan } from './retry.ts';
import { askedFor, type Method } from './url.ts';

export type Credentials = { origin: string; authorization: string };

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
  /** How many times faster than in earnest time-outs run out. */
  speed: number;
  /** What signs the source in, and the one origin that may see it. */
  credentials?: Credentials | undefined;
  /** Aborted when the run must end. */
  deadline: AbortSignal;
};

export type RequestOptions = {
  accept: string;
  /** Headers that make the request conditional: with them, 304 is an answer. */
  validators?: Record<string, string> | undefined;
  /** Makes it a POST. */
  post?: { body: string; type: string } | undefined;
  maxBytes?: number | undefined;
  timeoutMs?: number | undefined;
};

/** Twice what the largest of the ordinary answers takes; two of them are read at a time, beside a heap of 192 MB. */
const MAX_BYTES = 32 * 1_048_576;

const methodOf = ({ post }: RequestOptions): Method => (post === undefined ? 'GET' : 'POST');

/** An answer of 2xx, or of 304 where it was asked for. Throws the errors of lib/errors.ts. */
export const ask = (run: Run, url: URL, options: RequestOptions): Promise<Answer> =>
  withRetries(run, url, async () => {
    const { status, statusText, headers, pieces } = await openOnce(run, url, options);
    return { status, statusText, headers, body: await collectPieces(pieces()) };
  });

type Check = (answer: Pick<Answer, 'headers'>) => void;

/** The body of a 2xx, piece by piece; `check` may refuse the answer before it is read. */
export async function* askPieces(run: Run, url: URL, { check, ...options }: RequestOptions & { check: Check }) {
  const { first, rest } = await withRetries(run, url, async () => {
    const open = await openOnce(run, url, options);
    try {
      check(open);
    } catch (error) {
      open.close();
      throw error;
    }
    const pieces = open.pieces();
    return { first: await pieces.next(), rest: pieces };
  });
  try {
    if (first.done !== true) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function withRetries<T>(run: Run, url: URL, tryOnce: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce();
    } catch (error) {
      backOffOrThrow(run, url, { error, attempt });
    }
  }
}

async function openOnce(run: Run, url: URL, options: RequestOptions): Promise<OpenAnswer> {
  // A POST is not redirected: that would turn it into a GET.
  const sendTo = (at: URL): Promise<OpenAnswer> => send(run, at, options);
  const answer = await (options.post === undefined ? follow(url, sendTo) : sendTo(url));
  const isUnchanged = answer.status === 304 && options.validators !== undefined;
  if (!isUnchanged) refuseStatus(answer, askedFor(url.href, methodOf(options)), run.clock());
  return answer;
}

async function send(run: Run, url: URL, options: RequestOptions): Promise<OpenAnswer> {
  const idleMs = options.timeoutMs ?? run.timeouts.idleMs;
  const release = await run.queueFor(url.host).enter();
  try {
    run.meter.countRequest();
  } catch (error) {
    release();
    throw error;
  }
  const answer = await openExchange(run.dispatcher, {
    url,
    method: methodOf(options),
    headers: headersOf(run, url, options),
    body: options.post?.body,
    idleMs,
    totalMs: Math.max(idleMs, run.timeouts.totalMs),
    speed: run.speed,
    maxBytes: options.maxBytes ?? MAX_BYTES,
    onWire: run.meter.countBytes,
    onEnd: release,
    deadline: run.deadline,
  });
  run.log.debug('asked', { source: run.source, status: answer.status, url: askedFor(url.href).url });
  return answer;
}

const headersOf = (
  { agent, credentials }: Run,
  { origin }: URL,
  { accept, post, validators }: RequestOptions,
): Record<string, string> => ({
  accept,
  'accept-encoding': 'gzip',
  'user-agent': agent,
  ...(credentials?.origin === origin && { authorization: credentials.authorization }),
  ...(post && { 'content-type': post.type }),
  ...validators,
});

/** Keeps every request to the host back for as long as this one waits before its next attempt. */
function backOffOrThrow(run: Run, url: URL, { error, attempt }: { error: unknown; attempt: number }): void {
  if (run.deadline.aborted) throw new RunOverError(error);
  const waitMs = run.retryWaitMs(error, attempt, run.random);
  if (waitMs === undefined || !run.meter.affords(waitMs)) throw error;
  run.meter.countRetry();
  run.queueFor(url.host).hold(waitMs);
  run.log.debug('asks again', { source: run.source, waitMs, reason: String(error) });
}
