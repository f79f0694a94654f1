/** The choices that a page has for a filter, each with its number of lines. */
import type { ListedFilter } from './filter-rows.ts';
import type { Line } from './line.ts';

export type Counted = readonly (readonly [value: string, count: number])[];

/** Most frequent first. */
export function countChoices(lines: readonly Line[], { of }: ListedFilter): Counted {
  const counts = new Map<string, number>();
  for (const line of lines) for (const value of of(line)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}
