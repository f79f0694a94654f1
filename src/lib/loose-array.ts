import { z } from 'zod';

/** An element that could not be read, and why. */
export type Bad = { element: unknown; reason: string };

/** The readable elements of a list, and the others. */
export type Loose<T> = { good: T[]; bad: Bad[] };

/**
 * A list in which one bad element does not cost the rest: keeps what the shape accepts and hands back
 * the others with the reason. Something that is not a list is still refused.
 */
export const looseArray = <S extends z.ZodType>(shape: S) =>
  z.array(z.unknown()).transform((elements): Loose<z.output<S>> => {
    const loose: Loose<z.output<S>> = { good: [], bad: [] };
    for (const element of elements) {
      const parsed = shape.safeParse(element);
      if (parsed.success) loose.good.push(parsed.data);
      else loose.bad.push({ element, reason: firstIssues(parsed.error) });
    }
    return loose;
  });

/** The first three issues as `path: what is wrong`. */
export const firstIssues = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`)
    .join('; ');
