/** Fields as services send them: each shape parses with zod and gives the form that this site uses. */
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import { parseInstant } from '#lib/instant.ts';

/** A field that may be absent or null: undefined in both cases. */
export const maybe = <S extends z.ZodType>(shape: S) => shape.nullish().transform((value) => value ?? undefined);

/** A field that may be absent or null: `fallback` in both cases. */
export const orElse = <S extends z.ZodType>(shape: S, fallback: z.output<S>) =>
  shape.nullish().transform((value): z.output<S> => value ?? fallback);

/**
 * A time as text in any spelling that `parseInstant` reads: 2026-11-24T14:05:00Z. Anything else is an issue of the
 * field, which does not quote the text: what is refused may be a mail address.
 */
export const WireTime = z.string().transform((text, context): string => {
  try {
    return parseInstant(text);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    context.addIssue('expected a time');
    return z.NEVER;
  }
});

/** ISO with a T and without a zone, with or without a fraction; it means UTC. */
export const WireLocalTime = z.iso.datetime({ local: true }).pipe(WireTime);
