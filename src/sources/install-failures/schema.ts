/** The fields of repochecker's answers that we read. It also names maintainers, which we leave out: https://github.com/ironthree/repochecker */
import { z } from 'zod';
import { PackageName } from '#domain/words.ts';
import { looseArray } from '#lib/loose-array.ts';
import { maybe, WireTime } from '#sources/kit/wire.ts';

/** A binary package, or the source package itself, that needs what nothing provides, on one architecture. */
const BrokenItem = z.object({
  source: PackageName,
  package: z.string(),
  version: z.string(),
  release: z.string(),
  /** `src` for a source package: what is missing is needed to build it. */
  arch: z.string(),
  repo_arch: z.string().regex(/^[a-z0-9_]{1,30}$/, 'expected an architecture'),
  broken: z.array(z.string()),
  since: maybe(z.iso.datetime({ local: true, offset: true }).pipe(WireTime)),
});
export type BrokenItem = z.infer<typeof BrokenItem>;

export const BrokenItems = looseArray(BrokenItem);

/** When it last looked at the repositories; null before the first time. */
export const CheckerStatus = z.object({ last_refreshed: z.string().max(100).nullable() });

/** What is noted for the next run. */
export const CheckerCursor = z.object({ refreshedAt: z.string(), reports: z.string() });
export type CheckerCursor = z.infer<typeof CheckerCursor>;
