/** ABRT's words. Linked bugs and comments are not read: some of those bugs are private. */
import { z } from 'zod';
import { parseInstant } from '#lib/instant.ts';
import { looseArray } from '#lib/loose-array.ts';

/** ISO without a zone, with or without a fraction: UTC. */
const Time = z.union([z.iso.datetime({ local: true }), z.iso.date()]).transform((text) => parseInstant(text));

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
