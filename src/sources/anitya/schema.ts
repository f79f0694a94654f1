/** Anitya's mappings as they come. Only what is used. Contract: 07-anitya.md. */
import { z } from 'zod';
import { PackageName } from '#domain/words.ts';
import { looseArray } from '#lib/loose-array.ts';

export const WireMapping = z.object({
  distribution: z.string(),
  name: PackageName,
  /** May hold markup. */
  project: z.string(),
  version: z.string().nullable(),
  /** Null where no version is stable, whatever `version` says. */
  stable_version: z.string().nullable(),
});
export type WireMapping = z.infer<typeof WireMapping>;

export const MappingsPage = z.object({
  items: looseArray(WireMapping),
  page: z.int(),
  items_per_page: z.int().positive(),
  total_items: z.int().nonnegative(),
});
