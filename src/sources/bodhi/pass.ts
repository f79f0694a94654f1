/** One pass over the pages of a list of Bodhi, and what was seen on them. */
import { ShapeError } from '#lib/errors.ts';
import { pagesOf } from '#sources/kit/paging.ts';

/** What a list can be narrowed to, as its query has it. */
export type Pairs = readonly (readonly [name: string, value: string])[];
/** What of a row a list can be narrowed to: its status, its submitter. */
type Marks = Readonly<Record<string, string | undefined>>;

export type PassRow<T> = {
  /** Undefined for a row so broken that it cannot be told apart. */
  key: string | undefined;
  /** By what the list is sorted, as the service writes it. */
  at?: string | undefined;
  marks?: Marks;
  row: T;
};
export type ListPage<T> = {
  /** The page the service says it is. */
  page?: number | undefined;
  pages: number;
  total: number;
  rows: PassRow<T>[];
};
export type ReadPage<T> = (page: number, narrowedTo: Pairs) => Promise<ListPage<T>>;

/** Which list, narrowed to what. */
export type PagedList<T> = { read: ReadPage<T>; narrowedTo: Pairs };

export type ReadRows<T> = {
  rows: Map<string, PassRow<T>>;
  total: number;
  moved: boolean;
  /** Times that the last row of a page and the first row of the next one share: what is between them may be hidden. */
  ties: Set<string>;
};

export const createSeen = <T>(): ReadRows<T> => ({ rows: new Map(), total: 0, moved: false, ties: new Set() });

export const missingOf = ({ rows, total }: ReadRows<unknown>): number => Math.max(0, total - rows.size);

/** Ten times what Bodhi has at its busiest; more is an endless list. */
const MAX_PAGES = 200;

export async function readPass<T>(list: PagedList<T>, seen: ReadRows<T>): Promise<void> {
  let firstTotal: number | undefined;
  let last: PassRow<T> | undefined;
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

/** It was seen on a page before, and not because its second stands on two pages. */
const hasMoved = <T>({ key, at }: PassRow<T>, { rows, ties }: ReadRows<T>): boolean =>
  key !== undefined && rows.has(key) && !(at !== undefined && ties.has(at));

export async function readPage<T>({ read, narrowedTo }: PagedList<T>, page: number): Promise<ListPage<T>> {
  const answer = await read(page, narrowedTo);
  if (answer.pages > MAX_PAGES) throw new ShapeError(`expected at most ${MAX_PAGES} pages`, `${answer.pages} pages`);
  if (answer.page !== undefined && answer.page !== page)
    throw new ShapeError(`asked for page ${page}`, `got page ${answer.page}`);
  return answer;
}

/** A row without a key is known by its place. */
export function add<T>(seen: ReadRows<T>, page: number, answer: ListPage<T>): void {
  seen.total = answer.total;
  for (const [index, row] of answer.rows.entries()) seen.rows.set(row.key ?? `${page}/${index}`, row);
}
