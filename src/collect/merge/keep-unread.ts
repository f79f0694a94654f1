/** What could not be read this time stays as it was. Pure. */
import type { Dropped } from '#domain/snapshot.ts';

type Lists<T> = {
  previous: readonly T[];
  /** What was read: all there is. */
  next: readonly T[];
  keyOf: (one: T) => string;
  /** The upstream record it was made from, where one record makes several; its own key without. */
  recordOf?: ((one: T) => string) | undefined;
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
export function keepUnread<T>(
  { previous, next, keyOf, recordOf = keyOf }: Lists<T>,
  { dropped, before }: Unread,
): Kept<T> {
  const unreadable = new Set(dropped.flatMap(({ id }) => id ?? []));
  const read = new Set(next.map(keyOf));
  const missing = previous.filter((one) => !read.has(keyOf(one)));
  const named = missing.filter((one) => unreadable.has(keyOf(one)));
  const readRecords = new Set(next.map(recordOf));
  const unnamed = missing.filter((one) => !unreadable.has(keyOf(one)) && !readRecords.has(recordOf(one)));
  const records = [...Map.groupBy(unnamed, recordOf).values()];
  const newlyNameless = dropped.filter(isNameless).length - namelessIn(before);
  if (records.length === 0 || records.length > newlyNameless) return { kept: named, dropped: [...dropped] };
  return { kept: [...named, ...unnamed], dropped: giveNames(dropped, records, keyOf) };
}

const isNameless = ({ id }: Dropped): boolean => id === undefined;

/** Each nameless record takes the names of what one missing record had made. */
function giveNames<T>(dropped: readonly Dropped[], records: readonly T[][], keyOf: (one: T) => string): Dropped[] {
  const left = [...records];
  return dropped.flatMap((one) => {
    const made = isNameless(one) ? left.shift() : undefined;
    return made === undefined ? [one] : made.map((finding) => ({ id: keyOf(finding), ...one }));
  });
}

const namelessIn = (before: DroppedRecords | undefined): number =>
  before === undefined ? 0 : before.droppedCount - before.dropped.filter(({ id }) => id !== undefined).length;
