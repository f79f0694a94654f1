/** Koji's builds as its hub sends them. Only what is used: CONTRACT.md, "What we read". */
import { z } from 'zod';
import { PackageName } from '#domain/words.ts';
import { WireTime } from '#sources/kit/wire.ts';

/** A row of listTagged and listBuilds. Koji says nil for no epoch. */
export const WireBuild = z.object({
  package_name: PackageName,
  epoch: z
    .int()
    .nullable()
    .transform((epoch) => epoch ?? 0),
  version: z.string().min(1),
  release: z.string().min(1),
  completion_time: WireTime.nullable(),
  creation_time: WireTime,
});
export type WireBuild = z.infer<typeof WireBuild>;

/** A row of queryHistory: a build was put into a tag, and is in it still where it is active. */
export const WireTagging = z.object({
  name: PackageName,
  epoch: WireBuild.shape.epoch,
  version: z.string().min(1),
  release: z.string().min(1),
  create_ts: z.number(),
  active: z.boolean().nullable(),
});

/** Only listBuilds has the time as a number as well. */
export const WireFailedBuild = z.object({ ...WireBuild.shape, completion_ts: z.number() });
