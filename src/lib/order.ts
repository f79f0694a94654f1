/** How lists are sorted: texts by code unit, so that the same input gives the same bytes on every machine, whatever its language. */

/** For `sort`: the smallest comes first. */
export const ascending = <T extends string | number>(a: T, b: T): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** For `sort`: what has the smallest key comes first. */
export const comparing =
  <T, K extends string | number>(keyOf: (item: T) => K) =>
  (a: T, b: T): -1 | 0 | 1 =>
    ascending(keyOf(a), keyOf(b));
