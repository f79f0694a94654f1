/** An Http that answers from recordings, for contract tests. */
import type { Answer } from './answer.ts';
import { jsonHttp } from './json-http.ts';
import { startMeter } from './meter.ts';
import { parseJson, refuseStatus } from './parse-answer.ts';
import { follow } from './redirect.ts';
import type { Http } from './types.ts';
import { askedFor } from './url.ts';

export type Recording = {
  method?: string;
  url: string;
  status: number;
  /** Default: those of JSON. */
  headers?: Readonly<Record<string, string>>;
  /** Text or bytes as they came; anything else is written as JSON. */
  body: unknown;
};

type ReplayOptions = {
  /** Asked where no recording fits. */
  fallback?: (url: string) => Recording | undefined;
  /** Requests the source may make; default 1000. */
  requests?: number;
};

export type Replay = {
  http: Http;
  /** The recordings nobody asked for, as `METHOD URL`. */
  unused: () => string[];
};

/**
 * Matches method and URL, whatever the order of the query, never headers. Several recordings of one
 * request answer in turn, and the last of them from then on.
 */
export function replay(recordings: readonly Recording[], { fallback, requests = 1000 }: ReplayOptions = {}): Replay {
  const waiting = Map.groupBy(recordings, ({ method = 'GET', url }) => keyOf(method, new URL(url)));
  const used = new Set<Recording>();
  const meter = startMeter({ requests, bytes: Infinity, minutes: Infinity }, () => 0);

  function find(url: URL): Recording {
    const key = keyOf('GET', url);
    const [first, ...later] = waiting.get(key) ?? [];
    if (first !== undefined && later.length > 0) waiting.set(key, later);
    const found = first ?? fallback?.(url.href);
    if (found === undefined) throw new Error(`no recording answers GET ${url.href}`);
    used.add(found);
    return found;
  }

  async function bringJson(url: string): Promise<unknown> {
    const answer = await follow(new URL(url), (at) => {
      meter.countRequest();
      return Promise.resolve(toAnswer(find(at)));
    });
    refuseStatus(answer, askedFor(url), 0);
    return parseJson(answer, askedFor(url));
  }

  return {
    http: jsonHttp({ bringJson, requestsLeft: meter.requestsLeft }),
    unused: () =>
      recordings.filter((recording) => !used.has(recording)).map(({ method = 'GET', url }) => `${method} ${url}`),
  };
}

function keyOf(method: string, url: URL): string {
  const query = [...url.searchParams].map(([key, value]) => JSON.stringify([key, value])).toSorted();
  return `${method.toUpperCase()} ${url.origin}${url.pathname} ${query.join(' ')}`.trimEnd();
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
