/** The fields of Bugzilla's answers that we read. People's names and addresses get no further than this file. */
import { z } from 'zod';
import { Instant } from '#domain/words.ts';
import { looseArray } from '#lib/loose-array.ts';
import { orElse } from '#sources/kit/wire.ts';
import { withoutNames } from './people.ts';

const listOf = <S extends z.ZodType>(shape: S) => orElse(z.array(shape), []);
const textOr = (fallback: string) => orElse(z.string(), fallback);

/** Upstream Bugzilla gives one text, Red Hat's a list with one: https://bugzilla.redhat.com/docs/en/html/api/core/v1/bug.html */
const OneOf = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat()[0] ?? '');

const Time = Instant.refine((text) => !Number.isNaN(Date.parse(text)), 'expected a time that exists');

const WireFlag = z.object({
  name: z.string(),
  status: z.string(),
  creation_date: Time.optional().catch(undefined),
  /** Absent where nobody in particular is asked. */
  requestee: z.string().optional().catch(undefined),
});

const NamedBug = z.object({
  id: z.int().positive(),
  summary: z.string(),
  status: z.string().min(1),
  product: z.string(),
  component: OneOf,
  version: OneOf,
  severity: textOr('unspecified'),
  priority: textOr('unspecified'),
  keywords: listOf(z.string()),
  blocks: listOf(z.int()),
  flags: listOf(WireFlag),
  groups: listOf(z.string()).describe('Not empty: restricted to these groups'),
  whiteboard: textOr(''),
  creator: textOr(''),
  assigned_to: textOr(''),
  /** Mozilla's Bugzilla tells it, others leave out what they do not know: https://bmo.readthedocs.io/en/latest/api/core/v1/bug.html */
  comment_count: z.int().nonnegative().optional().catch(undefined),
  creation_time: Time,
  last_change_time: Time,
});
export const WireBug = NamedBug.transform(withoutNames);
export type WireBug = z.infer<typeof WireBug>;

/** The one field that even a bug we cannot read should have. */
export const WireId = z.object({ id: z.int().positive() });

export const BugsAnswer = z.object({
  bugs: looseArray(WireBug),
  total_matches: z.int().nonnegative().optional().catch(undefined).describe("Only Red Hat's Bugzilla has it"),
});
export type BugsAnswer = z.infer<typeof BugsAnswer>;

/** A search that only asks which bugs there are. */
export const IdsAnswer = BugsAnswer.extend({ bugs: looseArray(WireId) });
export type IdsAnswer = z.infer<typeof IdsAnswer>;

export const TrackersAnswer = z.object({
  bugs: looseArray(z.object({ id: z.int().positive(), alias: z.union([z.string(), z.array(z.string())]) })),
  total_matches: BugsAnswer.shape.total_matches,
});
