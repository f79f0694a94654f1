/** Forgejo's words: only the fields we use. No mail address, no real name, no text of a comment gets past this file. */
import { z } from 'zod';
import { looseArray } from '#lib/loose-array.ts';
import { maybe, orElse, WireTime } from '#sources/kit/wire.ts';

/** null where the account is gone. */
const User = maybe(z.object({ login: z.string() })).transform((user) => user?.login);

const Flag = orElse(z.boolean(), false);

/** Merged ones are closed, too. */
const COMMON = {
  number: z.int().positive(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  user: User,
  /** Of people and programs alike. */
  comments: z.int().nonnegative(),
  created_at: WireTime,
  updated_at: WireTime,
};

/** A row of the search: neither head nor branch is in it. An issue that is no pull request has no `pull_request`. */
export const WireRow = z.object({
  ...COMMON,
  repository: z.object({ full_name: z.string() }),
  pull_request: z.object({ draft: Flag }),
});
export type WireRow = z.output<typeof WireRow>;

/** Enough to know which pull request an unreadable one is. */
export const RowName = z.object({ number: z.int().positive(), repository: z.object({ full_name: z.string() }) });

/** Entries may be null. */
export const RowsPage = looseArray(WireRow);

/** A pull request asked for by itself. */
export const WireForgejoPull = z.object({
  ...COMMON,
  draft: Flag,
  /** false also while it is not worked out, and for drafts. */
  mergeable: z.boolean().nullish(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }),
});
export type WireForgejoPull = z.output<typeof WireForgejoPull>;

/** As Pagure's flags, so that they become checks in the same way. */
const Status = z
  .object({ context: z.string(), status: z.string(), target_url: z.string().nullish(), updated_at: WireTime })
  .transform(({ context, status, target_url: url, updated_at }) => ({
    username: context,
    status,
    url: url ?? '',
    date_created: undefined,
    date_updated: updated_at,
  }));

/** A list without entries may be null. The total is that of this list. */
export const CombinedStatus = z
  .object({
    statuses: z
      .array(z.unknown())
      .nullable()
      .transform((statuses) => statuses ?? [])
      .pipe(looseArray(Status)),
    total_count: z.int().nullish(),
  })
  .refine(
    ({ statuses: { good, bad }, total_count: total }) => good.length + bad.length >= (total ?? 0),
    'expected as many statuses as total_count says',
  );
