/** An Http around whatever brings JSON. */
import { HttpStatusError } from '#lib/errors.ts';
import { parseShape } from './parse-answer.ts';
import type { AskOptions, Http } from './types.ts';
import { askedFor } from './url.ts';

type Bringer = {
  /** The JSON at an address. Throws the errors of lib/errors.ts. */
  bringJson: (url: string, options: AskOptions) => Promise<unknown>;
  requestsLeft: () => number;
};

export function jsonHttp({ bringJson, requestsLeft }: Bringer): Http {
  const json: Http['json'] = async (url, shape, options = {}) =>
    parseShape(await bringJson(url, options), shape, askedFor(url));
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
    requestsLeft,
  };
}
