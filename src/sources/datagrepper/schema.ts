/** Datagrepper's words: https://apps.fedoraproject.org/datagrepper/ */
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import { parseInstant } from '#lib/instant.ts';
import { looseArray } from '#lib/loose-array.ts';

const Time = z.string().transform((text, context) => {
  try {
    return parseInstant(text);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    context.addIssue(error.message);
    return z.NEVER;
  }
});

/** The id may be null, as the database allows: such a message cannot be told from another. */
export const WireMessage = z.object({
  id: z.string().min(1),
  topic: z.string().min(1),
  headers: z.object({ 'sent-at': Time }),
  body: z.unknown(),
});
export type WireMessage = z.output<typeof WireMessage>;

/** `total` and `pages` are of the whole window, also on a page past the end. */
export const SearchAnswer = z.object({
  raw_messages: looseArray(WireMessage),
  total: z.int().nonnegative(),
  pages: z.int().nonnegative(),
  arguments: z.object({ topics: z.array(z.string()) }),
});
export type SearchAnswer = z.output<typeof SearchAnswer>;

/** Enough to name a message that cannot be read. */
export const MessageName = z.object({ id: z.string() });
