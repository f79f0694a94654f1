/** What sockets, undici and zlib throw, as the family of lib/errors.ts. */
import { errors } from 'undici';
import { type FailedRequest, isUpstreamFault, NetworkError, TimeoutError } from '#lib/errors.ts';

export const CONNECT_TIMEOUT_MS = 10_000;

const WORDS = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ECONNRESET', 'connection reset'],
  ['ENOTFOUND', 'host not found'],
  ['UND_ERR_SOCKET', 'connection closed too early'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'answer shorter or longer than announced'],
  ['Z_BUF_ERROR', 'gzip ends early'],
  ['Z_DATA_ERROR', 'gzip is broken'],
]);

/** Codes that say that we used undici or Node wrongly. */
const BUG = /^(?:UND_ERR_(?:INVALID_|NOT_SUPPORTED)|ERR_INVALID_ARG)/;

/** The fault that an error of a request means. An error that means a bug stays what it is. */
export function toFault(error: unknown, asked: FailedRequest): unknown {
  if (isUpstreamFault(error) || !(error instanceof Error)) return error;
  if (error instanceof errors.HTTPParserError) return new NetworkError('answer is no HTTP', asked, error);
  const code = 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || BUG.test(code)) return error;
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return new TimeoutError(CONNECT_TIMEOUT_MS, asked);
  return new NetworkError(WORDS.get(code) ?? `no answer (${code})`, asked, error);
}
