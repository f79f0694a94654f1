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
  /** Told once, when the exchange has ended in whatever way. */
  onEnd: () => void;
  deadline: AbortSignal;
};

/** The body has to be read, or let go with `close`; that of a status that is no success is gone already. */
export type OpenAnswer = Omit<Answer, 'body'> & {
  /** The body, once. Throws the errors of lib/errors.ts, or the deadline's reason. */
  pieces: () => AsyncGenerator<Buffer>;
  close: () => void;
};

/** Any status is an answer. Throws the errors of lib/errors.ts, or the deadline's reason. */
export async function openExchange(dispatcher: Dispatcher, wanted: Exchange): Promise<OpenAnswer> {
  const { url, method, headers, body, deadline } = wanted;
  const limit = startTimeLimit({ ...wanted, asked: askedFor(url.href, method) });
  const ending = createEnding(wanted, limit);
  try {
    deadline.throwIfAborted();
    const target = { origin: url.origin, path: `${url.pathname}${url.search}`, method };
    const asking = dispatcher.request({ ...target, headers, body: body ?? null, signal: limit.signal });
    // While it connects, undici does not listen to the signal.
    const response = await orAborted(asking, limit.signal);
    limit.touch();
    return await begin(response, { wanted, limit, ending });
  } catch (error) {
    throw ending.fail(error);
  }
}

type Ending = { fail: (error: unknown) => unknown; end: () => void };

/** Lets go of the timers and of the place at the host, once. */
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

type Begun = { wanted: Exchange; limit: TimeLimit; ending: Ending };

async function begin(response: Dispatcher.ResponseData, { wanted, limit, ending }: Begun): Promise<OpenAnswer> {
  const { statusCode: status, statusText, headers, body } = response;
  const onWire = (bytes: number): void => {
    limit.touch();
    wanted.onWire(bytes);
  };
  if (!isSuccess(status)) {
    await skipBody(body, onWire);
    ending.end();
  }
  async function* pieces(): AsyncGenerator<Buffer> {
    if (!isSuccess(status)) return;
    try {
      const asked = askedFor(wanted.url.href, wanted.method);
      yield* readPieces(body, { asked, headers, maxBytes: wanted.maxBytes, onWire });
    } catch (error) {
      throw ending.fail(error);
    } finally {
      ending.end();
    }
  }
  return { status, statusText, headers, pieces, close: () => void ending.fail(new Error('not wanted')) };
}
