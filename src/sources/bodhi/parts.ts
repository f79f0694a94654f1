/** Reads a list in smaller parts, because rows of the same second at a page boundary hide each other every time. */
import {
  emptyRows,
  type PagedList,
  missingOf,
  type Pairs,
  readAllPages,
  type ListRow,
  type ReadRows,
} from './list-pages.ts';

/** A way to divide a list. */
export type Split = {
  /** Only rows that share their second with the end of a page, or those first and then all others. */
  among: 'ties' | 'all';
  /** The value by which the list is split; rows with the same value form one part. */
  valueOf: (row: ListRow<unknown>) => string | undefined;
  /** What the list is narrowed to for that part. */
  pairs: (value: string) => Pairs;
};

/** Finding hidden rows may cost at most this many extra requests. */
const MOST_REQUESTS = 12;

/** Reads parts until no row is missing, no split is left, or the extra requests are used up. */
export async function readParts<T>(list: PagedList<T>, seen: ReadRows<T>, splits: readonly Split[]): Promise<void> {
  let requestsLeft = MOST_REQUESTS;
  const counted: PagedList<T>['read'] = (page, narrowedTo) => {
    requestsLeft -= 1;
    return list.read(page, narrowedTo);
  };
  await divide({ ...list, read: counted }, seen, { splits, isOver: () => requestsLeft <= 0 });
}

type Division = { splits: readonly Split[]; isOver: () => boolean };

async function divide<T>(list: PagedList<T>, seen: ReadRows<T>, { splits, isOver }: Division): Promise<void> {
  const [split, ...finer] = splits;
  if (split === undefined) return;
  for (const value of tiedValuesFirst(seen, split)) {
    if (missingOf(seen) === 0 || isOver()) return;
    const part = emptyRows<T>();
    const narrower = { ...list, narrowedTo: [...list.narrowedTo, ...split.pairs(value)] };
    await readAllPages(narrower, part);
    if (missingOf(part) > 0) await divide(narrower, part, { splits: finer, isOver });
    for (const [key, row] of part.rows) seen.rows.set(key, row);
  }
  await divide(list, seen, { splits: finer, isOver });
}

function tiedValuesFirst<T>({ rows, ties }: ReadRows<T>, { among, valueOf }: Split): Set<string> {
  const all = [...rows.values()];
  const tied = all.filter(({ at }) => at !== undefined && ties.has(at));
  return new Set([...tied, ...(among === 'ties' ? [] : all)].flatMap((row) => valueOf(row) ?? []));
}
