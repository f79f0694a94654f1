/** Reads all pages of a list of Bodhi once and collects their rows. */
import { ShapeError } from '#lib/errors.ts';
import { pagesOf } from '#sources/kit/paging.ts';

/** What a list can be narrowed to, as its query has it. */
export type Pairs = readonly (readonly [name: string, value: string])[];
/** The fields of a row that Bodhi can filter its list by: status, release, submitter. */
type FilterValues = Readonly<Record<string, string | undefined>>;

export type ListRow<T> = {
  /** Undefined for a broken row that does not even say which record it is. */
  key: string | undefined;
  /** By what the list is sorted, as the service writes it. */
  at?: string | undefined;
  filterValues?: FilterValues;
  row: T;
};
export type ListPage<T> = {
  /** The page the service says it is. */
  page?: number | undefined;
  pages: number;
  total: number;
  rows: ListRow<T>[];
};
export type ReadPage<T> = (page: number, narrowedTo: Pairs) => Promise<ListPage<T>>;

/** Which list, narrowed to what. */
export type PagedList<T> = { read: ReadPage<T>; narrowedTo: Pairs };

export type ReadRows<T> = {
  rows: Map<string, ListRow<T>>;
  total: number;
  moved: boolean;
  /** Times that the last row of a page shares with the first row of the next. Other rows of that second may be hidden. */
  ties: Set<string>;
};

export const emptyRows = <T>(): ReadRows<T> => ({ rows: new Map(), total: 0, moved: false, ties: new Set() });

export const missingOf = ({ rows, total }: ReadRows<unknown>): number => Math.max(0, total - rows.size);

/** Ten times what Bodhi has at its busiest; more is an endless list. */
const MAX_PAGES = 200;

export async function readAllPages<T>(list: PagedList<T>, seen: ReadRows<T>): Promise<void> {
  let firstTotal: number | undefined;
  let last: ListRow<T> | undefined;
  const pages = pagesOf((page) => readPage(list, page), {
    most: MAX_PAGES,
    isLast: ({ rows, pages: count }, page) => rows.length === 0 || page >= count,
    where: 'a list of Bodhi',
  });
  for await (const { answer, page } of pages) {
    const [first] = answer.rows;
    if (first?.at !== undefined && first.at === last?.at && first.key !== last.key) seen.ties.add(first.at);
    last = answer.rows.at(-1);
    firstTotal ??= answer.total;
    if (answer.total !== firstTotal || answer.rows.some((row) => hasMoved(row, seen))) seen.moved = true;
    add(seen, page, answer);
  }
}

/** Whether the row was already on an earlier page, other than by sharing its second with a page boundary. */
const hasMoved = <T>({ key, at }: ListRow<T>, { rows, ties }: ReadRows<T>): boolean =>
  key !== undefined && rows.has(key) && !(at !== undefined && ties.has(at));

export async function readPage<T>({ read, narrowedTo }: PagedList<T>, page: number): Promise<ListPage<T>> {
  const answer = await read(page, narrowedTo);
  if (answer.pages > MAX_PAGES) throw new ShapeError(`expected at most ${MAX_PAGES} pages`, `${answer.pages} pages`);
  if (answer.page !== undefined && answer.page !== page)
    throw new ShapeError(`asked for page ${page}`, `got page ${answer.page}`);
  return answer;
}

/** A row without a key is identified by its page and position. */
export function add<T>(seen: ReadRows<T>, page: number, answer: ListPage<T>): void {
  seen.total = answer.total;
  for (const [index, row] of answer.rows.entries()) seen.rows.set(row.key ?? `${page}/${index}`, row);
}
