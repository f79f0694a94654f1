/** The choices of a filter, each with the number of lines that it would bring beside the filters that are set. */
import { withValue } from './filter-rows.ts';
import { type Filters, FILTERS, lineTest, valuesOf } from './filters.ts';
import type { Line } from './line.ts';

/** The filters whose choices are what a page has. */
export const LISTED = ['kinds', 'releases', 'statuses', 'keywords', 'marks'] as const;
export type ListedName = (typeof LISTED)[number];

/** Value → lines. */
export type Counts = ReadonlyMap<string, number>;
export type Choices = ReadonlyMap<ListedName, Counts>;

/** The same filters, with nothing chosen of one of them. */
const without = (filters: Filters, name: ListedName): Filters => ({ ...filters, [name]: [] });

/** For each value the lines that have it and pass all other filters. */
export function countChoices(lines: readonly Line[], filters: Filters, names: readonly ListedName[]): Choices {
  const passes = lineTest(filters);
  const rows = names.map((name) => ({
    name,
    of: FILTERS[name].of,
    passesOthers: lineTest(without(filters, name)),
    counts: new Map<string, number>(),
  }));
  for (const line of lines) {
    const isShown = passes(line);
    for (const { of, passesOthers, counts } of rows)
      if (isShown || passesOthers(line)) for (const value of of(line)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Map(rows.map(({ name, counts }) => [name, counts]));
}

/** A choice that can be made now, and how many lines there would be then. */
export type Offer = { value: string; leaves: number };

type Asked = { lines: readonly Line[]; filters: Filters; name: ListedName };

/** Of all values that the page has those that are not chosen, as they are or as what is hidden; most lines first. */
export function offersOf({ lines, filters, name }: Asked, valueOf: (value: string) => string): Offer[] {
  const { of, test } = FILTERS[name];
  const chosen = valuesOf(filters, name);
  const others = lines.filter(lineTest(without(filters, name)));
  return [...new Set(lines.flatMap(of))]
    .map(valueOf)
    .filter((value) => !chosen.includes(value))
    .map((value) => ({ value, leaves: others.filter(test(withValue(chosen, value))).length }))
    .sort((a, b) => b.leaves - a.leaves || (a.value < b.value ? -1 : 1));
}
