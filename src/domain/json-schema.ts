/** JSON Schema of everything that is written or published, made from the zod schemas. */
import { z } from 'zod';
import { Outcome, RunReport, Runs } from './outcome.ts';
import { Ownership } from './ownership/ownership.ts';
import { PUBLISHED } from './published.ts';
import { Releases } from './release.ts';
import { Schedule } from './schedule.ts';
import { Shard } from './shard.ts';
import { Snapshot } from './snapshot.ts';
import { Upstreams } from './versions/upstreams.ts';
import { Versions } from './versions/versions.ts';

const KEPT = {
  snapshot: Snapshot,
  ownership: Ownership,
  releases: Releases,
  schedule: Schedule,
  versions: Versions,
  upstreams: Upstreams,
  outcome: Outcome,
  'run-report': RunReport,
  runs: Runs,
  shard: Shard,
} as const;

const ALL: Record<string, z.ZodType> = { ...PUBLISHED, ...KEPT };

/** File name → JSON Schema (draft 2020-12), for the files under /data/ and in the data folder. */
export function jsonSchemas(): Map<string, z.core.JSONSchema.BaseSchema> {
  return new Map(Object.entries(ALL).map(([name, shape]) => [`${name}.schema.json`, z.toJSONSchema(shape)]));
}
