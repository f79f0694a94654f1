/** Reads a list of Bodhi to its end, although its rows move while updates are being submitted. */
import { ShapeError, TooFewError } from '#lib/errors.ts';

/** The key is undefined for a row so broken that it cannot be told apart. */
export type Row<T> = { key: string | undefined; row: T };
export type Page<T> = {
  /** The page the service says it is. */
  page?: number | undefined;
  pages: number;
  total: number;
  rows: Row<T>[];
};
/** `complete` is false when rows moved so much that some were never seen. */
export type AllRows<T> = { rows: T[]; complete: boolean };

export type ReadPage<T> = (page: number) => Promise<Page<T>>;

/** Rows that move all the time may hide a few; more missing means that the service lost its list. */
const MISSING_SHARE = 0.05;

/** Ten times what Bodhi has at its busiest; more is an endless list. */
const MAX_PAGES = 200;

type Seen<T> = { rows: Map<string, T>; total: number; moved: boolean };

/**
 * Newest first and no tie-breaker: a submission in between pushes rows to the next page, a push to stable
 * pulls them to the one before. So page 1 is read again when something moved, and everything once more when
 * rows are still missing.
 */
export async function readAllRows<T>(list: string, read: ReadPage<T>): Promise<AllRows<T>> {
  const seen: Seen<T> = { rows: new Map(), total: 0, moved: false };
  await readPass(read, seen);
  if (seen.moved || seen.rows.size < seen.total) add(seen, 1, await readPage(read, 1));
  if (seen.rows.size < seen.total) await readPass(read, seen);
  const missing = seen.total - seen.rows.size;
  if (missing > seen.total * MISSING_SHARE) throw new TooFewError({ done: seen.rows.size, of: seen.total, unit: list });
  return { rows: [...seen.rows.values()], complete: missing <= 0 };
}

async function readPass<T>(read: ReadPage<T>, seen: Seen<T>): Promise<void> {
  let pages = 1;
  let firstTotal: number | undefined;
  for (let page = 1; page <= pages; page += 1) {
    const answer = await readPage(read, page);
    firstTotal ??= answer.total;
    if (answer.total !== firstTotal || answer.rows.some(({ key }) => key !== undefined && seen.rows.has(key)))
      seen.moved = true;
    add(seen, page, answer);
    pages = answer.pages;
    if (answer.rows.length === 0) return;
  }
}

async function readPage<T>(read: ReadPage<T>, page: number): Promise<Page<T>> {
  const answer = await read(page);
  if (answer.pages > MAX_PAGES) throw new ShapeError(`expected at most ${MAX_PAGES} pages`, `${answer.pages} pages`);
  if (answer.page !== undefined && answer.page !== page)
    throw new ShapeError(`asked for page ${page}`, `got page ${answer.page}`);
  return answer;
}

/** A row without a key is known by its place. */
function add<T>(seen: Seen<T>, page: number, answer: Page<T>): void {
  seen.total = answer.total;
  for (const [index, { key, row }] of answer.rows.entries()) seen.rows.set(key ?? `${page}/${index}`, row);
}
