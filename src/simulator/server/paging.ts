/** The paging parameters of each service, used to request another page than the client did. */
import type { Service } from '#sources/services.ts';
import type { SimulatedRequest } from '../simulated-service.ts';

type Paging = {
  /** The parameter that says how many rows a page has. */
  size: string;
  /** The parameter that says which page: its number, its first row, or the row it begins after. */
  at: string;
  by: 'number' | 'offset' | 'key';
};

const BY_NUMBER = { at: 'page', by: 'number' } as const;

const PAGINGS: Partial<Record<Service, readonly Paging[]>> = {
  anitya: [{ size: 'items_per_page', ...BY_NUMBER }],
  bodhi: [{ size: 'rows_per_page', ...BY_NUMBER }],
  bugzilla: [{ size: 'limit', at: 'v1', by: 'key' }],
  datagrepper: [{ size: 'rows_per_page', ...BY_NUMBER }],
  // Pagure's, and Forgejo's.
  distgit: [
    { size: 'per_page', ...BY_NUMBER },
    { size: 'limit', ...BY_NUMBER },
  ],
  faf: [{ size: 'limit', at: 'offset', by: 'offset' }],
};

const pagingOf = (service: string, { query }: SimulatedRequest): Paging | undefined =>
  Object.entries(PAGINGS)
    .find(([name]) => name === service)?.[1]
    .find(({ size }) => query.has(size));

export type Pages = {
  /** The page that was asked for, from 1; undefined where rows are asked for by key. */
  number: number | undefined;
  size: number;
  isFirst: boolean;
  /** The request for another page; with paging by key only the first page is possible. */
  request(number: number): SimulatedRequest | undefined;
};

/** Undefined for a request that is not paged. */
export function pagesOf(service: string, request: SimulatedRequest): Pages | undefined {
  const paging = pagingOf(service, request);
  const size = Number(request.query.get(paging?.size ?? ''));
  if (paging === undefined || !Number.isInteger(size) || size < 1) return undefined;
  const { at, by } = paging;
  const given = Number(request.query.get(at) ?? (by === 'number' ? 1 : 0));
  const number = by === 'key' ? undefined : by === 'number' ? given : Math.floor(given / size) + 1;
  return {
    number,
    size,
    isFirst: number === undefined ? given === 0 : number === 1,
    request(wanted) {
      if (by === 'key') return wanted === 1 ? withParameter(request, at, 0) : undefined;
      return withParameter(request, at, by === 'number' ? wanted : (wanted - 1) * size);
    },
  };
}

function withParameter(request: SimulatedRequest, name: string, value: number): SimulatedRequest {
  const query = new URLSearchParams(request.query);
  query.set(name, String(value));
  return { ...request, query, search: `?${query}` };
}

/** Services whose responses say how many pages there are, so that their clients accept shorter pages than requested. */
const CAPPED: ReadonlySet<string> = new Set(['bodhi', 'bugzilla', 'datagrepper', 'distgit']);

/** The same request with at most this many rows per page. */
export function cappedAt(rows: number, service: string, request: SimulatedRequest): SimulatedRequest {
  const paging = CAPPED.has(service) ? pagingOf(service, request) : undefined;
  if (paging === undefined || !(Number(request.query.get(paging.size)) > rows)) return request;
  return withParameter(request, paging.size, rows);
}
