/** The responses of Forgejo that do not depend on its data: src/sources/dist-git-pulls/forgejo/CONTRACT.md. */
import type { SimulatedResponse, SimulatedRequest } from '#simulator/simulated-service.ts';

const HEADERS = { 'Cache-Control': 'max-age=0, private, must-revalidate, no-transform' };

/** The maximum and the default of `limit`. */
export const MOST_ROWS = 50;
const DEFAULT_ROWS = 30;

export const forgejoJson = (body: unknown, status = 200, headers: Record<string, string> = {}): SimulatedResponse => ({
  status,
  type: 'application/json;charset=utf-8',
  body: `${JSON.stringify(body)}\n`,
  headers: { ...HEADERS, ...headers },
});

/** For an object that does not exist. */
export const forgejoNotFound = ({ base }: SimulatedRequest): SimulatedResponse =>
  forgejoJson({ errors: [], message: "The target couldn't be found.", url: `${base}/api/swagger` }, 404);

export const forgejoRefusal = ({ base }: SimulatedRequest, status: number, message: string): SimulatedResponse =>
  forgejoJson({ message, url: `${base}/api/swagger` }, status);

/** For a path that is no route. */
export const forgejoPageNotFound = (): SimulatedResponse => ({
  status: 404,
  type: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html>\n<html lang="en-US"><head><title>Page Not Found - Fedora</title></head><body></body></html>\n',
});

/** The requested page of a list. A limit that is too large is silently reduced; a page past the end is empty. */
export function forgejoPage<T>(request: SimulatedRequest, all: readonly T[], defaultRows = DEFAULT_ROWS) {
  const page = Math.max(1, wholeOr(request.query.get('page'), 1));
  const asked = wholeOr(request.query.get('limit'), defaultRows);
  const limit = asked < 1 ? defaultRows : Math.min(asked, MOST_ROWS);
  const rows = all.slice((page - 1) * limit, page * limit);
  return { rows, headers: pageHeaders(request, { page, last: Math.ceil(all.length / limit), total: all.length }) };
}

const wholeOr = (text: string | null, fallback: number): number =>
  text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : fallback;

type PageNumbers = { page: number; last: number; total: number };

/** There is no Link header for a single page, and no next link on the last page. */
function pageHeaders(
  { base, path, query }: SimulatedRequest,
  { page, last, total }: PageNumbers,
): Record<string, string> {
  const link = (to: number, rel: string): string => {
    const changed = new URLSearchParams(query);
    changed.set('page', String(to));
    return `<${base}${path}?${changed.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first'), link(page - 1, 'prev')] : []),
  ];
  const isAlone = last <= 1 || links.length === 0;
  return { 'X-Total-Count': String(total), ...(isAlone ? {} : { Link: links.join(',') }) };
}

/** RFC 3339 in whole seconds. */
export const forgejoDate = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
