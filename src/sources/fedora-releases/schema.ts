/** The fields of a release that we read from Bodhi: https://bodhi.fedoraproject.org/docs/server_api/rest/releases.html */
import { z } from 'zod';
import { RELEASE_STATES } from '#domain/words.ts';
import { looseArray } from '#lib/loose-array.ts';
import { maybe } from '#sources/kit/wire.ts';

const Words = maybe(z.string());
const Count = maybe(z.int()).catch(undefined);

/** Old releases lack many fields: F19 has neither version nor branch. */
export const WireRelease = z.object({
  name: z.string().min(1),
  long_name: Words,
  version: Words,
  id_prefix: Words,
  branch: Words,
  dist_tag: z.string().min(1),
  state: z.enum(RELEASE_STATES),
  composed_by_bodhi: maybe(z.boolean()),
  released_on: Words,
  eol: Words,
  setting_status: Words,
  // Since Bodhi 8.3: https://github.com/fedora-infra/bodhi/blob/develop/docs/user/release_notes.rst
  min_karma: Count,
  critpath_min_karma: Count,
  mandatory_days_in_testing: Count,
  critpath_mandatory_days_in_testing: Count,
  stable_tag: Words,
  testing_tag: Words,
  candidate_tag: Words,
  pending_testing_tag: Words,
  pending_stable_tag: Words,
  override_tag: Words,
});
export type WireRelease = z.infer<typeof WireRelease>;

export const ReleasesPage = z.object({
  releases: looseArray(WireRelease),
  /** 0 when there are none. */
  pages: z.int().nonnegative(),
  total: z.int().nonnegative(),
});
