/** The fields of Datagrepper's answers that we read: https://apps.fedoraproject.org/datagrepper/ */
import { z } from 'zod';
import { WireTime } from '#sources/kit/wire.ts';

/** The id may be null, as the database allows. Whom it concerns is the least that a message has to say. */
export const WireMessage = z.object({
  id: z.string().min(1).optional().catch(undefined),
  topic: z.string().min(1),
  headers: z.object({ 'sent-at': WireTime.optional().catch(undefined) }).catch({}),
  body: z.unknown().refine((body) => body !== undefined, 'expected a body'),
});
export type WireMessage = z.output<typeof WireMessage>;

/** `total` and `pages` are of the whole window, also on a page past the end. A log with gaps is no log: each row counts. */
export const SearchAnswer = z.object({
  raw_messages: z.array(WireMessage),
  total: z.int().nonnegative(),
  pages: z.int().nonnegative(),
  arguments: z.object({ topics: z.array(z.string()) }),
});
export type SearchAnswer = z.output<typeof SearchAnswer>;
