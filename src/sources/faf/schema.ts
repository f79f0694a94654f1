/** The fields of ABRT's answers that we read. Linked bugs and comments are left out, because some of those bugs are private. */
import { z } from 'zod';
import { looseArray } from '#lib/loose-array.ts';
import { WireLocalTime, WireTime } from '#sources/kit/wire.ts';

/** A time, or only the day. */
const Time = z.union([WireLocalTime, z.iso.date().pipe(WireTime)]);

const WireReport = z.object({
  component: z.string(),
  count: z.int().nonnegative(),
  first_occurrence: Time.nullish(),
  last_occurrence: Time.nullish(),
});

const WireProblem = z.object({
  id: z.int().positive(),
  /** A set: its order is random. */
  components: z.array(z.string()),
  crash_function: z.string().nullish(),
  status: z.string(),
  reports: z.array(WireReport),
});
export type WireProblem = z.infer<typeof WireProblem>;

export const ProblemsAnswer = z.object({ problems: looseArray(WireProblem) });
