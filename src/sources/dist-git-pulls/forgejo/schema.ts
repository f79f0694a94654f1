/** Forgejo's words: only the fields we use. No mail address, no real name, no text of a comment gets past this file. */
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import { parseInstant } from '#lib/instant.ts';
import { looseArray } from '#lib/loose-array.ts';

const Time = z.string().transform((text, context) => {
  try {
    return parseInstant(text);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    context.addIssue(error.message);
    return z.NEVER;
  }
});

/** null where the account is gone. */
const User = z
  .object({ login: z.string() })
  .nullish()
  .transform((user) => user?.login);

const Flag = z
  .boolean()
  .nullish()
  .transform((flag) => flag === true);

/** Merged ones are closed, too. */
const COMMON = {
  number: z.int().positive(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  user: User,
  /** Of people and programs alike. */
  comments: z.int().nonnegative(),
  created_at: Time,
  updated_at: Time,
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

export const WirePull = z.object({
  ...COMMON,
  draft: Flag,
  /** false also while it is not worked out, and for drafts. */
  mergeable: z.boolean().nullish(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }),
});
export type WirePull = z.output<typeof WirePull>;

/** As Pagure's flags, so that they become checks in the same way. */
const Status = z
  .object({ context: z.string(), status: z.string(), target_url: z.string().nullish(), updated_at: Time })
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
