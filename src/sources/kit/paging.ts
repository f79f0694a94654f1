/** Reads lists that come in numbered pages. */
import { ShapeError } from '#lib/errors.ts';

type Paging<P> = {
  /** More pages than any list of this service could have. */
  most: number;
  isLast: (answer: P, page: number) => boolean;
  /** The address, for the message when the list has more than `most` pages. */
  where: string;
  /** What that message says. */
  tooMany?: string;
};

/**
 * Asks for page 1, 2 … and hands over each until the last one. The next page is asked for when the caller is done with
 * this one. Throws ShapeError when there are more than `most`, and whatever `ask` throws.
 */
export async function* pagesOf<P>(
  ask: (page: number) => Promise<P>,
  { most, isLast, where, tooMany = 'the pages do not end' }: Paging<P>,
): AsyncGenerator<{ answer: P; page: number }> {
  for (let page = 1; page <= most; page += 1) {
    const answer = await ask(page);
    yield { answer, page };
    if (isLast(answer, page)) return;
  }
  throw new ShapeError(tooMany, where);
}

/** Throws ShapeError when a list ended before it had as many rows as the service said; undefined is: it did not say. */
export function refuseShort(rows: number, announced: number | undefined, where: string): void {
  if (announced !== undefined && rows < announced)
    throw new ShapeError(`the list ends after ${rows} of ${announced}`, where);
}

/** Throws ShapeError when a page names only what earlier ones have named, although another page is to follow. */
export function refuseRepeated(
  named: readonly string[],
  { before, hasNext, where }: { before: ReadonlySet<string>; hasNext: boolean; where: string },
): void {
  if (hasNext && named.length > 0 && named.every((key) => before.has(key)))
    throw new ShapeError('a page came twice', where);
}
