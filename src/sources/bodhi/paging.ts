/** Reads a list of Bodhi to its end, although its rows move while updates are being submitted. */
import { TooFewError } from '#lib/errors.ts';
import { readParts, type Split } from './parts.ts';
import { add, createSeen, type PagedList, missingOf, type ReadPage, readPage, readPass } from './pass.ts';

/** `rows` may be fewer than `total`: where rows moved or hid each other so much that some were never seen. */
export type AllRows<T> = { rows: T[]; total: number };

export const isComplete = ({ rows, total }: AllRows<unknown>): boolean => rows.length >= total;

/** Rows that move all the time may hide a few; more missing means that the service lost its list. */
const MISSING_SHARE = 0.05;

/**
 * Newest first and no tie-breaker: a submission in between pushes rows to the next page, a push to stable pulls them to the
 * one before. So page 1 is read again when something moved, and everything once more when rows are still missing. Rows of
 * one second that stand on two pages hide the same ones in every pass: those are asked for in parts, before all is read again.
 */
export async function readAllRows<T>(
  name: string,
  read: ReadPage<T>,
  splits: readonly Split[] = [],
): Promise<AllRows<T>> {
  const list: PagedList<T> = { read, narrowedTo: [] };
  const seen = createSeen<T>();
  await readPass(list, seen);
  const hasTies = seen.ties.size > 0;
  if (seen.moved || (missingOf(seen) > 0 && !hasTies)) add(seen, 1, await readPage(list, 1));
  if (missingOf(seen) > 0 && hasTies) await readParts(list, seen, splits);
  if (missingOf(seen) > 0) await readPass(list, seen);
  if (missingOf(seen) > seen.total * MISSING_SHARE)
    throw new TooFewError({ done: seen.rows.size, of: seen.total, unit: name });
  return { rows: [...seen.rows.values()].map(({ row }) => row), total: seen.total };
}
