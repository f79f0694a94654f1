/** How Datagrepper reads a query, and what it does not like. */
import type { SentMessage } from '#simulator/history.ts';
import type { SimulatedResponse } from '#simulator/simulated-service.ts';

/** `arguments` of an answer. */
export type Query = {
  /** Seconds since 1970. */
  start: number;
  end: number;
  delta: number | null;
  page: number;
  rowsPerPage: number;
  order: 'asc' | 'desc';
  /** The filters as they were given, by the names of the echo: topics, not_topics, … */
  lists: Map<string, string[]>;
};

/** Where nothing is said of the time: the last day. */
const DEFAULT_DELTA_S = 86_400;
const EIGHT_MONTHS_S = 8 * 30 * 86_400;

const FILTERS = ['user', 'package', 'category', 'topic', 'agent'] as const;
const plural = (filter: string): string => (filter === 'category' ? 'categories' : `${filter}s`);

type Refused = { refused: SimulatedResponse };

export function readQuery(query: URLSearchParams, nowS: number): Query | Refused {
  const [page, rowsPerPage] = [whole(query.get('page'), 1), whole(query.get('rows_per_page'), 25)];
  const order = query.get('order') ?? 'desc';
  if (page === undefined || rowsPerPage === undefined || rowsPerPage < 0) return { refused: internalError() };
  if (page < 1) return { refused: badRequest('page must be &gt; 0') };
  if (rowsPerPage > 100) return { refused: badRequest('rows_per_page must be &lt;= 100') };
  if (order !== 'asc' && order !== 'desc')
    return { refused: badRequest('order must be either &#39;desc&#39; or &#39;asc&#39;') };
  const time = readTime(query, nowS);
  if ('refused' in time) return time;
  const lists = readLists(query);
  const isFiltered = ['topics', 'categories'].some((name) => (lists.get(name) ?? []).length > 0);
  if ((lists.get('contains') ?? []).length > 0) {
    if (!isFiltered)
      return { refused: badRequest('When using contains, specify either a topic or a category as well') };
    if (nowS - time.start > EIGHT_MONTHS_S)
      return { refused: badRequest('When using contains, specify a start at most eight months into the past') };
  }
  return { ...time, page, rowsPerPage, order, lists };
}

type Time = Pick<Query, 'start' | 'end' | 'delta'>;

/** start=0 counts as none and takes the whole filter away: the server then reads everything it has, until it is killed. */
function readTime(query: URLSearchParams, nowS: number): Time | Refused {
  const [start, end, delta] = ['start', 'end', 'delta'].map((name) => moment(query.get(name)));
  if (start === 'unreadable' || end === 'unreadable' || delta === 'unreadable') return { refused: internalError() };
  if (start === 0 || end === 0) return { refused: gatewayTimeout() };
  const span = delta ?? DEFAULT_DELTA_S;
  if (start === undefined) {
    const until = end ?? nowS;
    return { start: until - span, end: until, delta: span };
  }
  const until = end ?? (delta === undefined ? nowS : start + delta);
  return { start, end: until, delta: until - start };
}

/** Seconds, or a date; without a zone it is UTC. */
function moment(text: string | null): number | 'unreadable' | undefined {
  if (text === null || text === '') return undefined;
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (match === null) return 'unreadable';
  return Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`) / 1000;
}

function whole(text: string | null, otherwise: number): number | undefined {
  if (text === null || text === '') return otherwise;
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function readLists(query: URLSearchParams): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const filter of FILTERS) lists.set(plural(filter), query.getAll(filter));
  lists.set('contains', query.getAll('contains'));
  for (const filter of FILTERS) lists.set(`not_${plural(filter)}`, query.getAll(`not_${filter}`));
  return lists;
}

/** Words are compared as a whole: there is no prefix and no pattern. */
export function isWanted(message: SentMessage, { start, end, lists }: Query): boolean {
  const seconds = message.at / 1000;
  if (seconds < start || seconds > end) return false;
  const words: Record<string, readonly string[]> = {
    topics: [message.topic],
    categories: [message.topic.split('.')[3] ?? ''],
    packages: message.packages,
    users: message.users,
    agents: message.users,
  };
  for (const [name, of] of Object.entries(words)) {
    const [wanted, unwanted] = [lists.get(name) ?? [], lists.get(`not_${name}`) ?? []];
    if (wanted.length > 0 && !wanted.some((word) => of.includes(word))) return false;
    if (unwanted.some((word) => of.includes(word))) return false;
  }
  const contained = lists.get('contains') ?? [];
  return contained.length === 0 || contained.some((text) => JSON.stringify(message.body()).includes(text));
}

const page = (title: string, text: string): string =>
  `<!doctype html>\n<html lang=en>\n<title>${title}</title>\n<h1>${title.slice(4)}</h1>\n<p>${text}</p>\n`;

export const badRequest = (text: string): SimulatedResponse => ({
  status: 400,
  type: 'text/html; charset=utf-8',
  body: page('400 Bad Request', text),
});

const internalError = (): SimulatedResponse => ({
  status: 500,
  type: 'application/json',
  body: JSON.stringify({
    error: 'internal_error',
    detail: '500 Internal Server Error: the server encountered an internal error',
    traceback: 'Traceback (most recent call last): ValueError in a file of the server',
  }),
});

const gatewayTimeout = (): SimulatedResponse => ({
  status: 504,
  type: 'text/html',
  body: '<html><body><h1>504 Gateway Time-out</h1></body></html>\n',
});
