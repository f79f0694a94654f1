/** The choices of a filter, each with the number of lines that a press would bring beside the filters that are set. */
import { type Filters, FILTERS, lineTest } from './filters.ts';
import type { Line } from '../line/line.ts';

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
