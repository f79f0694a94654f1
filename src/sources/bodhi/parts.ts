/** Asks for parts of a list, where rows of one second stand on two pages and hide each other in every pass. */
import { createSeen, type PagedList, missingOf, type Pairs, readPass, type PassRow, type ReadRows } from './pass.ts';

/** A way to divide a list. */
export type Split = {
  /** Only rows that share their second with the end of a page, or those first and then all others. */
  among: 'ties' | 'all';
  /** The value that a row has of it; rows with the same value are one part. */
  valueOf: (row: PassRow<unknown>) => string | undefined;
  /** What the list is narrowed to for that part. */
  pairs: (value: string) => Pairs;
};

/** A list that hides rows costs at most so many requests more. */
const MOST_REQUESTS = 12;

/** Until nothing is missing any more, or nothing is left to ask. */
export async function readParts<T>(list: PagedList<T>, seen: ReadRows<T>, splits: readonly Split[]): Promise<void> {
  let left = MOST_REQUESTS;
  const counted: PagedList<T>['read'] = (page, narrowedTo) => {
    left -= 1;
    return list.read(page, narrowedTo);
  };
  await divide({ ...list, read: counted }, seen, { splits, isOver: () => left <= 0 });
}

type Rest = { splits: readonly Split[]; isOver: () => boolean };

async function divide<T>(list: PagedList<T>, seen: ReadRows<T>, { splits, isOver }: Rest): Promise<void> {
  const [split, ...finer] = splits;
  if (split === undefined) return;
  for (const value of suspectsFirst(seen, split)) {
    if (missingOf(seen) === 0 || isOver()) return;
    const part = createSeen<T>();
    const narrower = { ...list, narrowedTo: [...list.narrowedTo, ...split.pairs(value)] };
    await readPass(narrower, part);
    if (missingOf(part) > 0) await divide(narrower, part, { splits: finer, isOver });
    for (const [key, row] of part.rows) seen.rows.set(key, row);
  }
  await divide(list, seen, { splits: finer, isOver });
}

function suspectsFirst<T>({ rows, ties }: ReadRows<T>, { among, valueOf }: Split): Set<string> {
  const all = [...rows.values()];
  const tied = all.filter(({ at }) => at !== undefined && ties.has(at));
  return new Set([...tied, ...(among === 'ties' ? [] : all)].flatMap((row) => valueOf(row) ?? []));
}
