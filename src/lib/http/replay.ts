/** An Http that answers from recordings, for contract tests. */
import type { Answer } from './answer.ts';
import { httpOf, type InPieces } from './http-of.ts';
import { startMeter } from './meter.ts';
import { refuseStatus, refuseType } from './parse-answer.ts';
import { follow } from './redirect.ts';
import type { Http } from './types.ts';
import { askedFor, type Method } from './url.ts';

export type Recording = {
  method?: string;
  url: string;
  /** What a POST sent. */
  sent?: string;
  status: number;
  /** Default: those of JSON. */
  headers?: Readonly<Record<string, string>>;
  /** Text or bytes as they came; anything else is written as JSON. */
  body: unknown;
};

type ReplayOptions = {
  /** Asked where no recording fits. */
  fallback?: (url: string, sent?: string) => Recording | undefined;
  /** Requests the source may make; default 1000. */
  requests?: number;
};

export type Replay = {
  http: Http;
  /** The recordings nobody asked for, as `METHOD URL`. */
  unused: () => string[];
};

/** Small and odd, so that what reads the pieces is tried at every seam. */
const PIECE_BYTES = 1021;

/**
 * Matches method, URL, whatever the order of the query, and what was sent, never headers. Several recordings
 * of one request answer in turn, and the last of them from then on.
 */
export function replay(recordings: readonly Recording[], { fallback, requests = 1000 }: ReplayOptions = {}): Replay {
  const waiting = Map.groupBy(recordings, ({ method = 'GET', url, sent }) => keyOf(method, new URL(url), sent));
  const used = new Set<Recording>();
  const meter = startMeter({ requests, bytes: Infinity, minutes: Infinity }, () => 0);

  function find(method: Method, url: URL, sent?: string): Recording {
    const key = keyOf(method, url, sent);
    const [first, ...later] = waiting.get(key) ?? [];
    if (first !== undefined && later.length > 0) waiting.set(key, later);
    const found = first ?? fallback?.(url.href, sent);
    if (found === undefined) throw new Error(`no recording answers ${method} ${url.href}${sent ?? ''}`);
    used.add(found);
    return found;
  }

  async function answerTo(url: string, sent?: string): Promise<Answer> {
    const method = sent === undefined ? 'GET' : 'POST';
    const answer = await follow(new URL(url), (at) => {
      meter.countRequest();
      return Promise.resolve(toAnswer(find(method, at, sent)));
    });
    refuseStatus(answer, askedFor(url, method), 0);
    return answer;
  }

  async function* requestStream(url: string, { accept, post }: InPieces): AsyncGenerator<Buffer> {
    const answer = await answerTo(url, post?.body);
    refuseType(answer, accept, askedFor(url));
    for (let at = 0; at < answer.body.length; at += PIECE_BYTES) yield answer.body.subarray(at, at + PIECE_BYTES);
  }

  return {
    http: httpOf({
      request: async (url, _options, { fresh }) => fresh(await answerTo(url)),
      requestStream,
      requestsLeft: meter.requestsLeft,
      distrust: () => Promise.resolve(),
    }),
    unused: () =>
      recordings.filter((recording) => !used.has(recording)).map(({ method = 'GET', url }) => `${method} ${url}`),
  };
}

function keyOf(method: string, url: URL, sent = ''): string {
  const query = [...url.searchParams].map(([key, value]) => JSON.stringify([key, value])).toSorted();
  return `${method.toUpperCase()} ${url.origin}${url.pathname} ${query.join(' ')} ${sent}`.trimEnd();
}

function toAnswer({ status, headers = { 'content-type': 'application/json' }, body }: Recording): Answer {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { status, statusText: '', headers: Object.fromEntries(lower), body: toBytes(body) };
}

function toBytes(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
