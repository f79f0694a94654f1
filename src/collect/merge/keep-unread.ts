/** What could not be read this time stays as it was. Pure. */
import type { Dropped } from '#domain/snapshot.ts';

type Lists<T> = {
  previous: readonly T[];
  /** What was read: all there is. */
  next: readonly T[];
  keyOf: (one: T) => string;
};

/** What could not be read, now and the time before. */
export type Unread = {
  dropped: readonly Dropped[];
  before: Pick<DroppedRecords, 'dropped' | 'droppedCount'> | undefined;
};
type DroppedRecords = { dropped: readonly Dropped[]; droppedCount: number };

export type Kept<T> = { kept: T[]; dropped: Dropped[] };

/**
 * What was there before and is named by what could not be read. Records that do not even say which they are: where no more
 * is missing than such records are new, they are what is missing.
 */
export function keepUnread<T>({ previous, next, keyOf }: Lists<T>, { dropped, before }: Unread): Kept<T> {
  const unreadable = new Set(dropped.flatMap(({ id }) => id ?? []));
  const read = new Set(next.map(keyOf));
  const missing = previous.filter((one) => !read.has(keyOf(one)));
  const [named, others] = [
    missing.filter((one) => unreadable.has(keyOf(one))),
    missing.filter((one) => !unreadable.has(keyOf(one))),
  ];
  const isNameless = ({ id }: Dropped): boolean => id === undefined;
  const newlyNameless = dropped.filter(isNameless).length - namelessIn(before);
  if (others.length === 0 || others.length > newlyNameless) return { kept: named, dropped: [...dropped] };
  const ids = others.map(keyOf);
  return {
    kept: [...named, ...others],
    dropped: dropped.map((one) => (isNameless(one) && ids.length > 0 ? { id: ids.shift() ?? '', ...one } : one)),
  };
}

const namelessIn = (before: DroppedRecords | undefined): number =>
  before === undefined ? 0 : before.droppedCount - before.dropped.filter(({ id }) => id !== undefined).length;
