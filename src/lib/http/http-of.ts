/** An Http on top of a transport: the network, or recordings. */
import { HttpStatusError } from '#lib/errors.ts';
import { type Answer, type AnswerHeaders, headerOf } from './answer.ts';
import { decode, parseJson, parseShape, readJson, refuseType } from './parse-answer.ts';
import type { AskOptions, Http, StreamOptions } from './types.ts';
import { askedFor } from './url.ts';

/** What becomes of an answer, and of the body of one that was stored after it had been read. */
export type Reader<T> = { fresh: (answer: Answer) => T; stored: (body: Buffer) => T };

type Whole = AskOptions & { accept: readonly string[] };
export type InPieces = StreamOptions & { post?: { body: string; type: string } };

export type Transport = {
  /** Throws the errors of lib/errors.ts. */
  request: <T>(url: string, options: Whole, reader: Reader<T>) => Promise<T>;
  requestStream: (url: string, options: InPieces) => AsyncIterable<Buffer>;
  requestsLeft: () => number;
  distrust: () => Promise<void>;
};

export function httpOf({ request, requestStream, requestsLeft, distrust }: Transport): Http {
  const json: Http['json'] = async (url, shape, options = {}) => {
    const fresh = (answer: Answer): unknown => parseJson(answer, askedFor(url));
    const value = await request(url, { ...options, accept: ['application/json'] }, { fresh, stored: readJson });
    return parseShape(value, shape, askedFor(url));
  };
  return {
    json,
    async jsonIfFound(url, shape, options) {
      try {
        return await json(url, shape, options);
      } catch (error) {
        if (error instanceof HttpStatusError && error.status === 404) return undefined;
        throw error;
      }
    },
    page(url, shape, options = {}) {
      const fresh = (answer: Answer) => ({
        value: parseShape(parseJson(answer, askedFor(url)), shape, askedFor(url)),
        hasNext: hasNextPage(answer.headers),
        total: totalOf(answer.headers),
      });
      const stored = (body: Buffer) => fresh({ status: 200, statusText: '', headers: {}, body });
      return request(url, { ...options, accept: ['application/json'] }, { fresh, stored });
    },
    text(url, options) {
      const fresh = (answer: Answer): string => {
        refuseType(answer, options.accept, askedFor(url));
        return decode(answer.body);
      };
      return request(url, options, { fresh, stored: decode });
    },
    stream: requestStream,
    post: (url, { body, type, ...options }) => requestStream(url, { ...options, post: { body, type } }),
    requestsLeft,
    distrust,
  };
}

/** RFC 8288: `<https://…>; rel="next", <https://…>; rel="last"`. Addresses may hold commas and semicolons. */
export function hasNextPage(headers: AnswerHeaders): boolean {
  const links = (headerOf(headers, 'link') ?? '').matchAll(/<[^>]*>([^<]*)/g);
  return [...links].some(([, parameters = '']) =>
    /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters),
  );
}

/** X-Total-Count: how many rows all pages have together. */
export function totalOf(headers: AnswerHeaders): number | undefined {
  const text = headerOf(headers, 'x-total-count') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
