/** Addresses: built with every part encoded, shown without secrets. */
import { ShapeError } from '#lib/errors.ts';

const encode = (part: string | number): string => encodeURIComponent(String(part).toWellFormed());

/** The address with the pairs added to its query, in this order; a key may come more than once. */
export function withQuery(url: string, pairs: readonly (readonly [string, string | number])[]): string {
  if (pairs.length === 0) return url;
  const query = pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/**
 * Segments joined with slashes; an empty last one gives a final slash.
 * Throws ShapeError for `.` and `..`: URL parsers resolve them, encoded or not.
 */
export function path(...segments: readonly (string | number)[]): string {
  const climbing = segments.find((segment) => segment === '.' || segment === '..');
  if (climbing !== undefined) throw new ShapeError('cannot be part of an address', climbing);
  return segments.map(encode).join('/');
}

/** Whether a host, with or without port, is this machine. */
export const isLoopback = (host: string): boolean =>
  /^(?:(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?|::1)$/i.test(host);

const SECRET = /([?&][^=&]*(?:api_?key|token|password)=)[^&]*/gi;
const MAX_QUERY = 200;

/** The address as messages may show it: no fragment, user, password or key, and no endless query. */
export function shownUrl(url: string): string {
  const bare = url.replace(/#.*$/s, '').replace(/^([a-z]+:\/\/)[^/?]*@/i, '$1');
  const masked = bare.replace(SECRET, '$1***');
  const queryAt = masked.indexOf('?');
  const end = queryAt + 1 + MAX_QUERY;
  return queryAt === -1 || masked.length <= end ? masked : `${masked.slice(0, end)}…`;
}

export type Method = 'GET' | 'POST';

/** The request as the messages of lib/errors.ts name it. */
export const askedFor = (url: string, method: Method = 'GET'): { method: Method; url: string } => ({
  method,
  url: shownUrl(url),
});
