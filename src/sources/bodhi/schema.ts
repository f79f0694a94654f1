/**
 * The fields of Bodhi's answers that we read: https://bodhi.fedoraproject.org/docs/server_api/rest/updates.html
 * Updates hold mail addresses, comments and titles of private bugs: none of them leaves this folder.
 */
import { z } from 'zod';
import { looseArray } from '#lib/loose-array.ts';
import { maybe, WireLocalTime } from '#sources/kit/wire.ts';

const Words = maybe(z.string());
const Count = maybe(z.int());
const Flag = maybe(z.boolean());

/** `2026-11-24 02:00:00`, without a zone: UTC. */
const Time = maybe(
  z
    .string()
    .transform((text) => text.replace(' ', 'T'))
    .pipe(WireLocalTime),
);

/** The requirements are there since Bodhi 8.3. */
const Release = z.object({
  name: Words,
  branch: Words,
  dist_tag: Words,
  state: Words,
  eol: Words,
  composed_by_bodhi: Flag,
  min_karma: Count,
  critpath_min_karma: Count,
  mandatory_days_in_testing: Count,
  critpath_mandatory_days_in_testing: Count,
});

const Account = maybe(z.object({ name: Words }));

/** Only to count people and votes; of the text only whether Bodhi says that the builds changed. */
const Comment = z.object({ user: Account, karma: Count, text: Words });
export type WireComment = z.infer<typeof Comment>;

const Build = z.object({ nvr: z.string(), epoch: Count });

export const Alias = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'expected an alias such as FEDORA-2026-0123456789');

export const WireUpdate = z.object({
  alias: Alias,
  display_name: Words,
  status: z.string(),
  request: Words,
  type: Words,
  severity: Words,
  content_type: Words,
  autokarma: Flag,
  autotime: Flag,
  locked: Flag,
  critpath: Flag,
  meets_testing_requirements: Flag,
  karma: Count,
  stable_karma: Count,
  unstable_karma: Count,
  stable_days: Count,
  test_gating_status: Words,
  date_submitted: Time,
  date_modified: Time,
  date_approved: Time,
  date_testing: Time,
  date_stable: Time,
  date_pushed: Time,
  release: maybe(Release),
  user: Account,
  builds: z.array(Build),
  /** Counted, never read: Bodhi lists private bugs with their titles. */
  bugs: maybe(z.array(z.unknown())),
  comments: maybe(z.array(Comment)),
});
export type WireUpdate = z.infer<typeof WireUpdate>;

export const WireOverride = z.object({
  nvr: z
    .string()
    .max(300)
    .regex(/^[A-Za-z0-9_][A-Za-z0-9+._~^-]*$/, 'expected a name-version-release'),
  submission_date: Time,
  expiration_date: Time,
  /** When it did expire; null while it is active. */
  expired_date: Words,
  submitter: Account,
});
export type WireOverride = z.infer<typeof WireOverride>;

const PAGE = { page: Count, pages: z.int().nonnegative(), total: z.int().nonnegative() };

export const UpdatesPage = z.object({ ...PAGE, updates: looseArray(WireUpdate) });
export const OverridesPage = z.object({ ...PAGE, overrides: looseArray(WireOverride) });
