/** One request and its answer. */
import type { Dispatcher } from 'undici';
import { type Answer, isSuccess } from './answer.ts';
import { readBody, skipBody } from './body.ts';
import { toFault } from './fault.ts';
import { orAborted, startTimeLimit } from './time-limit.ts';
import { askedFor } from './url.ts';

export type Exchange = {
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** Longest silence, and longest time in all. */
  idleMs: number;
  totalMs: number;
  maxBytes: number;
  onWire: (bytes: number) => void;
  deadline: AbortSignal;
};

/** Any status is an answer. Throws the errors of lib/errors.ts, or the deadline's reason. */
export async function exchange(dispatcher: Dispatcher, wanted: Exchange): Promise<Answer> {
  const { url, headers, maxBytes, deadline } = wanted;
  deadline.throwIfAborted();
  const asked = askedFor(url.href);
  const limit = startTimeLimit({ ...wanted, asked });
  try {
    const target = { origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET' };
    // While it connects, undici does not listen to the signal.
    const response = await orAborted(dispatcher.request({ ...target, headers, signal: limit.signal }), limit.signal);
    limit.touch();
    const onWire = (bytes: number): void => {
      limit.touch();
      wanted.onWire(bytes);
    };
    const { statusCode: status, statusText, body } = response;
    if (isSuccess(status)) {
      const read = await readBody(body, { asked, headers: response.headers, maxBytes, onWire });
      return { status, statusText, headers: response.headers, body: read };
    }
    await skipBody(body, onWire);
    return { status, statusText, headers: response.headers, body: Buffer.alloc(0) };
  } catch (error) {
    limit.abort(error);
    throw toFault(limit.signal.reason, asked);
  } finally {
    limit.stop();
  }
}
