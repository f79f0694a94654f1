/** The fields of Koschei's answers that we read: https://koschei.fedoraproject.org/documentation */
import { z } from 'zod';
import { Instant, PackageName } from '#domain/words.ts';
import { looseArray } from '#lib/loose-array.ts';
import { maybe, WireLocalTime } from '#sources/kit/wire.ts';

const LastBuild = z.object({
  task_id: maybe(z.int().positive()),
  time_finished: maybe(WireLocalTime),
  epoch: maybe(z.int().nonnegative()),
  version: maybe(z.string()),
  release: maybe(z.string()),
});

export const Collection = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'expected a collection such as f46');

/** In the order in which Koschei decides: an unresolved package is so whatever its last build did. */
const STATES = ['blocked', 'untracked', 'unresolved', 'ok', 'failing', 'unknown'] as const;
export type PackageState = (typeof STATES)[number];

export const WirePackage = z.object({
  name: PackageName,
  collection: Collection,
  state: z.enum(STATES),
  /** The last build that has ended; null when there never was one. */
  last_complete_build: maybe(LastBuild),
});
export type WirePackage = z.infer<typeof WirePackage>;

export const PackagesAnswer = looseArray(WirePackage);

/** A package is in another state than before. Whatever the lists call neither ok, failing nor unresolved is ignored here. */
export const StateMessage = z.object({
  name: PackageName,
  collection: Collection,
  new: z.enum(['ok', 'failing', 'unresolved', 'ignored']),
  koji_instance: z.string(),
});
export type StateMessage = z.infer<typeof StateMessage>;

/** What is noted for the next run: when all was read, and of which collections. */
export const KoscheiCursor = z.object({ fullAt: Instant, collections: z.array(Collection) });
export type KoscheiCursor = z.infer<typeof KoscheiCursor>;
