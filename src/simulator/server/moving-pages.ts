/** Faults of paged lists: repeated pages, rows that move while the list is read, and endless pages. */
import type { FaultMode } from '../faults.ts';
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';
import { type Pages, pagesOf } from './paging.ts';
import { editAnswer, rowsOf } from './rows.ts';

export type PagedRequest = {
  service: string;
  request: SimulatedRequest;
  nth: number;
  answerOf: (request: SimulatedRequest) => SimulatedResponse;
};

type PagedList = PagedRequest & { pages: Pages };

/** Undefined for other modes, and where the answer has no pages that the mode could change. */
export function movePages(mode: FaultMode, asked: PagedRequest): SimulatedResponse | undefined {
  const move = MOVES[mode];
  const pages = move === undefined ? undefined : pagesOf(asked.service, asked.request);
  return pages && move?.({ ...asked, pages });
}

type Move = (list: PagedList) => SimulatedResponse | undefined;

const MOVES: Partial<Record<FaultMode, Move>> = {
  'repeated-page': (list) => (list.pages.isFirst ? undefined : withRows(list, rowsOn(list, 1))),
  'shifted-pages': (list) => rotated(list, -1),
  'pulled-pages': (list) => rotated(list, 1),
  'endless-pages': endless,
};

const withRows = ({ request, answerOf }: PagedList, rows: readonly unknown[]): SimulatedResponse | undefined =>
  editAnswer(answerOf(request), { rows: () => [...rows] });

function rowsOn({ pages, answerOf }: PagedList, number: number): readonly unknown[] {
  const request = pages.request(number);
  return request === undefined ? [] : rowsOf(answerOf(request));
}

/** More pages than this are an endless list already. */
const MOST_PAGES = 2000;

function lastPage(list: PagedList): number {
  let last = 1;
  while (last < MOST_PAGES && rowsOn(list, last + 1).length > 0) last += 1;
  return last;
}

/**
 * After the first page was read, all rows move by one position: the last row becomes the first, or the reverse. So a client
 * reads one row twice, and misses another one unless it reads the first page again.
 */
function rotated(list: PagedList, by: 1 | -1): SimulatedResponse | undefined {
  const { number, isFirst } = list.pages;
  if (number === undefined || (isFirst && list.nth === 1)) return undefined;
  const last = lastPage(list);
  if (last === 1 || number > last) return undefined;
  const rows = rowsOn(list, number);
  if (by === 1) return withRows(list, [...rows.slice(1), ...rowsOn(list, (number % last) + 1).slice(0, 1)]);
  return withRows(list, [...rowsOn(list, number === 1 ? last : number - 1).slice(-1), ...rows.slice(0, -1)]);
}

/** Beyond the end come the same pages again, each full and each with a next one. */
function endless(list: PagedList): SimulatedResponse | undefined {
  const { pages, request, answerOf } = list;
  const { number } = pages;
  if (number === undefined) return editAnswer(answerOf(request), { ...repeated(list, rowsOn(list, 1)), total: more });
  const rows = rowsOn(list, ((number - 1) % lastPage(list)) + 1);
  return editAnswer(answerOf(request), {
    ...repeated(list, rows),
    total: (_count, name) => (name === 'pages' ? number + 1 : (number + 1) * pages.size),
    next: `${request.base}${request.path}?page=${number + 1}`,
  });
}

const more = (count: number): number => count + 1_000_000;

const repeated = ({ pages }: PagedList, rows: readonly unknown[]) => ({
  rows: () => (rows.length === 0 ? [] : Array.from({ length: pages.size }, (_, index) => rows[index % rows.length])),
});
