/** An Http around whatever brings answers: the network, or recordings. */
import { HttpStatusError } from '#lib/errors.ts';
import type { Answer } from './answer.ts';
import { hasNextPage, totalOf } from './list-page.ts';
import { decode, parseJson, parseShape, readJson, refuseType } from './parse-answer.ts';
import type { AskOptions, Http, StreamOptions } from './types.ts';
import { askedFor } from './url.ts';

/** What becomes of an answer, and of the body of one that was stored after it had been read. */
export type Reader<T> = { fresh: (answer: Answer) => T; stored: (body: Buffer) => T };

type Whole = AskOptions & { accept: readonly string[] };
export type InPieces = StreamOptions & { post?: { body: string; type: string } };

export type Bringer = {
  /** Throws the errors of lib/errors.ts. */
  bring: <T>(url: string, options: Whole, reader: Reader<T>) => Promise<T>;
  bringPieces: (url: string, options: InPieces) => AsyncIterable<Buffer>;
  requestsLeft: () => number;
  distrust: () => Promise<void>;
};

export function httpOf({ bring, bringPieces, requestsLeft, distrust }: Bringer): Http {
  const json: Http['json'] = async (url, shape, options = {}) => {
    const fresh = (answer: Answer): unknown => parseJson(answer, askedFor(url));
    const value = await bring(url, { ...options, accept: ['application/json'] }, { fresh, stored: readJson });
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
      return bring(url, { ...options, accept: ['application/json'] }, { fresh, stored });
    },
    text(url, options) {
      const fresh = (answer: Answer): string => {
        refuseType(answer, options.accept, askedFor(url));
        return decode(answer.body);
      };
      return bring(url, options, { fresh, stored: decode });
    },
    stream: bringPieces,
    post: (url, { body, type, ...options }) => bringPieces(url, { ...options, post: { body, type } }),
    requestsLeft,
    distrust,
  };
}
