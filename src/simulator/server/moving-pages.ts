/** Pages that repeat themselves, whose rows move while they are read, or that never end. */
import type { FaultMode } from '../faults.ts';
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';
import { type Pages, pagesOf } from './paging.ts';
import { editAnswer, rowsOf } from './rows.ts';

export type PagedRequest = { service: string; ask: SimulatedRequest; nth: number; answerOf: (ask: SimulatedRequest) => SimulatedResponse };

type PagedList = PagedRequest & { pages: Pages };

/** Undefined for other modes, and where the answer has no pages that the mode could change. */
export function movePages(mode: FaultMode, asked: PagedRequest): SimulatedResponse | undefined {
  const move = MOVES[mode];
  const pages = move === undefined ? undefined : pagesOf(asked.service, asked.ask);
  return pages && move?.({ ...asked, pages });
}

type Move = (book: PagedList) => SimulatedResponse | undefined;

const MOVES: Partial<Record<FaultMode, Move>> = {
  'repeated-page': (book) => (book.pages.isFirst ? undefined : withRows(book, rowsOn(book, 1))),
  'shifted-pages': (book) => rotated(book, -1),
  'pulled-pages': (book) => rotated(book, 1),
  'endless-pages': endless,
};

const withRows = ({ ask, answerOf }: PagedList, rows: readonly unknown[]): SimulatedResponse | undefined =>
  editAnswer(answerOf(ask), { rows: () => [...rows] });

function rowsOn({ pages, answerOf }: PagedList, number: number): readonly unknown[] {
  const ask = pages.ask(number);
  return ask === undefined ? [] : rowsOf(answerOf(ask));
}

/** More pages than this are an endless list already. */
const MOST_PAGES = 2000;

function lastPage(book: PagedList): number {
  let last = 1;
  while (last < MOST_PAGES && rowsOn(book, last + 1).length > 0) last += 1;
  return last;
}

/**
 * After the first page was read, all rows move on by one place: the one at the end comes to the front, or the other way
 * round. So one row is seen twice, and another one only when the first page is read again.
 */
function rotated(book: PagedList, by: 1 | -1): SimulatedResponse | undefined {
  const { number, isFirst } = book.pages;
  if (number === undefined || (isFirst && book.nth === 1)) return undefined;
  const last = lastPage(book);
  if (last === 1 || number > last) return undefined;
  const rows = rowsOn(book, number);
  if (by === 1) return withRows(book, [...rows.slice(1), ...rowsOn(book, (number % last) + 1).slice(0, 1)]);
  return withRows(book, [...rowsOn(book, number === 1 ? last : number - 1).slice(-1), ...rows.slice(0, -1)]);
}

/** Beyond the end come the same pages again, each full and each with a next one. */
function endless(book: PagedList): SimulatedResponse | undefined {
  const { pages, ask, answerOf } = book;
  const { number } = pages;
  if (number === undefined) return editAnswer(answerOf(ask), { ...repeated(book, rowsOn(book, 1)), total: more });
  const rows = rowsOn(book, ((number - 1) % lastPage(book)) + 1);
  return editAnswer(answerOf(ask), {
    ...repeated(book, rows),
    total: (_count, name) => (name === 'pages' ? number + 1 : (number + 1) * pages.size),
    next: `${ask.base}${ask.path}?page=${number + 1}`,
  });
}

const more = (count: number): number => count + 1_000_000;

const repeated = ({ pages }: PagedList, rows: readonly unknown[]) => ({
  rows: () => (rows.length === 0 ? [] : Array.from({ length: pages.size }, (_, index) => rows[index % rows.length])),
});
