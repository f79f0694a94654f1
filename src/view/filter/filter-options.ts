/** The values that can still be chosen in a filter, each with the number of lines that it would show. */
import { ascending } from '#lib/order.ts';
import { withValue } from './define-filter.ts';
import { type Filters, FILTERS, lineTest, type ListedName, valuesOf } from './filters.ts';
import type { Line } from '../line/line.ts';

export type FilterOption = { value: string; count: number };

type OptionsInput = { lines: readonly Line[]; filters: Filters; name: ListedName };

/** All values of the page that are not chosen yet, most lines first. `valueOf` may negate a value, to offer what hides lines. */
export function filterOptions(
  { lines, filters, name }: OptionsInput,
  valueOf: (value: string) => string,
): FilterOption[] {
  const { lineValues, test } = FILTERS[name];
  const chosen = valuesOf(filters, name);
  const others = lines.filter(lineTest({ ...filters, [name]: [] }));
  return [...new Set(lines.flatMap(lineValues))]
    .map(valueOf)
    .filter((value) => !chosen.includes(value))
    .map((value) => ({ value, count: others.filter(test(withValue(chosen, value))).length }))
    .sort((a, b) => b.count - a.count || ascending(a.value, b.value));
}
