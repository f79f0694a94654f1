/** JSON Schema of everything that is written or published, made from the zod schemas. */
import { z } from 'zod';
import { Outcome, RunReport, Runs } from './outcome.ts';
import { PUBLISHED } from './published.ts';
import { REFERENCE_NAMES, REFERENCES } from './references.ts';
import { Shard } from './shard.ts';
import { Snapshot } from './snapshot.ts';

const KEPT = {
  snapshot: Snapshot,
  ...Object.fromEntries(REFERENCE_NAMES.map((name) => [name, REFERENCES[name].schema])),
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
