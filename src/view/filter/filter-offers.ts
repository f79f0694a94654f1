/** The choices of a list that can be made now, each with the lines that there would be then. */
import { withValue } from './filter-rows.ts';
import { type Filters, FILTERS, lineTest, type ListedName, valuesOf } from './filters.ts';
import type { Line } from '../line/line.ts';

export type Offer = { value: string; leaves: number };

type OfferInput = { lines: readonly Line[]; filters: Filters; name: ListedName };

/** Of all values that the page has those that are not chosen, as they are or as what is hidden; most lines first. */
export function offersOf({ lines, filters, name }: OfferInput, valueOf: (value: string) => string): Offer[] {
  const { of, test } = FILTERS[name];
  const chosen = valuesOf(filters, name);
  const others = lines.filter(lineTest({ ...filters, [name]: [] }));
  return [...new Set(lines.flatMap(of))]
    .map(valueOf)
    .filter((value) => !chosen.includes(value))
    .map((value) => ({ value, leaves: others.filter(test(withValue(chosen, value))).length }))
    .sort((a, b) => b.leaves - a.leaves || (a.value < b.value ? -1 : 1));
}
