/** Reads what is too much for one run, a portion at a time. */
import { comparing } from '#lib/order.ts';

/** Never read first, then what was read longest ago; equals keep their order. `readAt` gives an instant, or nothing. */
export function longestUnreadFirst<T>(items: readonly T[], readAt: (item: T) => string | null | undefined): T[] {
  const dated = items.map((item) => ({ item, at: readAt(item) ?? '' }));
  return dated.sort(comparing(({ at }) => at)).map(({ item }) => item);
}

/** The items in parts of at most `size`, in their order. */
export const portionsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/**
 * Reads one name after the other; `read` gives undefined where that failed. After `mostFailures` in a row the others are
 * not asked for any more. Returns what was read, by name.
 */
export async function readOneByOne<T>(
  names: readonly string[],
  read: (name: string) => Promise<T | undefined>,
  mostFailures: number,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  let failuresInARow = 0;
  for (const name of names) {
    if (failuresInARow >= mostFailures) break;
    const answer = await read(name);
    failuresInARow = answer === undefined ? failuresInARow + 1 : 0;
    if (answer !== undefined) found.set(name, answer);
  }
  return found;
}
