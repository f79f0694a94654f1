/** One request and its answer, of which the body is still to come. */
import type { Dispatcher } from 'undici';
import { type Answer, isSuccess } from './answer.ts';
import { readPieces, skipBody } from './body.ts';
import { toFault } from './fault.ts';
import { orAborted, startTimeLimit, type TimeLimit } from './time-limit.ts';
import { askedFor, type Method } from './url.ts';

export type Exchange = {
  method: Method;
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** What a POST sends. */
  body?: string | undefined;
  /** Longest silence, and longest time in all. */
  idleMs: number;
  totalMs: number;
  /** How many times faster than in earnest these run out. */
  speed: number;
  maxBytes: number;
  onWire: (bytes: number) => void;
  /** Called once, when the exchange has ended in whatever way. */
  onEnd: () => void;
  deadline: AbortSignal;
};

/** The body has to be read, or dropped with `close`. Where the status is no success it was dropped already. */
export type OpenAnswer = Omit<Answer, 'body'> & {
  /** The body, once. Throws the errors of lib/errors.ts, or the deadline's reason. */
  pieces: () => AsyncGenerator<Buffer>;
  close: () => void;
};

/** Any status is an answer. Throws the errors of lib/errors.ts, or the deadline's reason. */
export async function openExchange(dispatcher: Dispatcher, exchange: Exchange): Promise<OpenAnswer> {
  const { url, method, headers, body, deadline } = exchange;
  const limit = startTimeLimit({ ...exchange, asked: askedFor(url.href, method) });
  const ending = createEnding(exchange, limit);
  try {
    deadline.throwIfAborted();
    const target = { origin: url.origin, path: `${url.pathname}${url.search}`, method };
    const asking = dispatcher.request({ ...target, headers, body: body ?? null, signal: limit.signal });
    // While it connects, undici does not listen to the signal.
    const response = await orAborted(asking, limit.signal);
    limit.touch();
    return await openAnswer(response, { exchange, limit, ending });
  } catch (error) {
    throw ending.fail(error);
  }
}

type Ending = { fail: (error: unknown) => unknown; end: () => void };

/** Stops the timers and frees the slot at the host, once. */
function createEnding({ url, method, onEnd }: Exchange, limit: TimeLimit): Ending {
  let ended = false;
  const end = (): void => {
    limit.stop();
    if (!ended) onEnd();
    ended = true;
  };
  return {
    end,
    /** What the error means; the first reason to end counts. */
    fail(error) {
      limit.abort(error);
      end();
      return toFault(limit.signal.reason, askedFor(url.href, method));
    },
  };
}

type Started = { exchange: Exchange; limit: TimeLimit; ending: Ending };

async function openAnswer(
  response: Dispatcher.ResponseData,
  { exchange, limit, ending }: Started,
): Promise<OpenAnswer> {
  const { statusCode: status, statusText, headers, body } = response;
  const onWire = (bytes: number): void => {
    limit.touch();
    exchange.onWire(bytes);
  };
  if (!isSuccess(status)) {
    await skipBody(body, onWire);
    ending.end();
  }
  async function* pieces(): AsyncGenerator<Buffer> {
    if (!isSuccess(status)) return;
    try {
      const asked = askedFor(exchange.url.href, exchange.method);
      yield* readPieces(body, { asked, headers, maxBytes: exchange.maxBytes, onWire });
    } catch (error) {
      throw ending.fail(error);
    } finally {
      ending.end();
    }
  }
  return { status, statusText, headers, pieces, close: () => void ending.fail(new Error('not wanted')) };
}
