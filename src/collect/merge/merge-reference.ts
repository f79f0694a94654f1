/** Where what was read of a reference meets what was known: a record that could not be read stays as it was. */
import { type Reference, type ReferenceName, REFERENCES } from '#domain/references.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { keepUnread } from './keep-unread.ts';

type Readings = {
  /** What was read, without its head. */
  next: object;
  previous: Reference | undefined;
  /** What of it could not be read. */
  dropped: Dropped[];
};

export function mergeReference(
  name: ReferenceName,
  { next, previous, dropped }: Readings,
): { merged: object; dropped: Dropped[] } {
  if (previous === undefined || dropped.length === 0) return { merged: next, dropped };
  return REFERENCES[name].records.merge(previous, next, (lists) => keepUnread(lists, { dropped, before: previous }));
}
