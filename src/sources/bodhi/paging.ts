/** Reads a list of Bodhi to its end, although its rows move while updates are being submitted. */
import { TooFewError } from '#lib/errors.ts';
import { readParts, type Split } from './parts.ts';
import { add, emptyRows, type PagedList, missingOf, type ReadPage, readPage, readAllPages } from './list-pages.ts';

/** `rows` may be fewer than `total`: where rows moved or hid each other so much that some were never seen. */
export type AllRows<T> = { rows: T[]; total: number };

export const isComplete = ({ rows, total }: AllRows<unknown>): boolean => rows.length >= total;

/** A few rows may be missed when rows keep moving between pages. More than this means that the list is broken. */
const MISSING_SHARE = 0.05;

/**
 * Bodhi lists the newest first and has no tie-breaker. A submission during the crawl pushes rows to the next page, and a
 * push to stable pulls them back. So page 1 is read again when something moved, and the whole list once more when rows are
 * still missing. Rows of the same second at a page boundary hide each other every time, so these are first read in parts.
 */
export async function readAllRows<T>(
  name: string,
  read: ReadPage<T>,
  splits: readonly Split[] = [],
): Promise<AllRows<T>> {
  const list: PagedList<T> = { read, narrowedTo: [] };
  const seen = emptyRows<T>();
  await readAllPages(list, seen);
  const hasTies = seen.ties.size > 0;
  if (seen.moved || (missingOf(seen) > 0 && !hasTies)) add(seen, 1, await readPage(list, 1));
  if (missingOf(seen) > 0 && hasTies) await readParts(list, seen, splits);
  if (missingOf(seen) > 0) await readAllPages(list, seen);
  if (missingOf(seen) > seen.total * MISSING_SHARE)
    throw new TooFewError({ done: seen.rows.size, of: seen.total, unit: name });
  return { rows: [...seen.rows.values()].map(({ row }) => row), total: seen.total };
}
