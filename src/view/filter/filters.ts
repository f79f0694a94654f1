/** The table of all filters of a dashboard, with the query parameter, label, test and chip text of each. */
import { daysFilter, type Filter, listFilter, choiceFilter, withValue } from './define-filter.ts';
import { accessFilter, throughFilter } from './group-filter.ts';
import { labelOfKey } from '../line/kinds.ts';
import type { Line, LineTest, Values } from '../line/line.ts';
import { severityFilter } from './severity-filter.ts';
import { CVE, isByBot, KEYWORD, tagValues } from '../line/tags.ts';
import { textFilter } from './text-filter.ts';

/** Tags that have a filter of their own. */
const TAGS_WITH_OWN_FILTER = [KEYWORD, CVE, 'by:'];

const isBotLine: LineTest = ({ tags }) => isByBot(tags);

const MARK_WORDS: ReadonlyMap<string, string> = new Map([
  ['answered:yes', 'already shipped'],
  ['crash:abrt', 'reported by ABRT'],
  ['fails:build', 'fails to build'],
  ['fails:install', 'fails to install'],
  ['kind:new-version', 'new version'],
  ['needinfo:maintainer', 'needinfo from who maintains it'],
  ['needinfo:mine', 'needinfo from you'],
  ['needinfo:others', 'needinfo from others'],
  ['prioritized:accepted', 'prioritized bug'],
  ['prioritized:proposed', 'proposed as prioritized bug'],
]);

/** `ci:failure` → `ci failure`. */
const markWords = (tag: string): string => MARK_WORDS.get(tag) ?? tag.replace(':', ' ').replaceAll('-', ' ');

/** In the order in which the page shows them. */
export const FILTERS = {
  text: textFilter,
  kinds: listFilter({ key: 'kind', label: 'kind', lineValues: ({ kind }) => [kind], name: labelOfKey }),
  releases: listFilter({ key: 'release', label: 'release', lineValues: ({ release }) => [release] }),
  severity: severityFilter,
  statuses: listFilter({
    key: 'status',
    label: 'status',
    lineValues: ({ status }) => (status === '' || status.includes(',') ? [] : [status]),
  }),
  keywords: listFilter({
    key: 'keyword',
    label: 'keyword',
    lineValues: ({ tags }) => tagValues(tags, KEYWORD),
  }),
  marks: listFilter({
    key: 'mark',
    label: 'mark',
    lineValues: ({ tags }) => tags.filter((tag) => !TAGS_WITH_OWN_FILTER.some((start) => tag.startsWith(start))),
    name: markWords,
  }),
  cves: choiceFilter(
    { key: 'cve', label: 'security' },
    { only: { words: 'CVEs only', test: ({ tags }) => tags.some((tag) => tag.startsWith(CVE)) } },
  ),
  due: choiceFilter(
    { key: 'date', label: 'date' },
    {
      any: { words: 'with a date', test: ({ isDue }) => isDue },
      soon: { words: 'with a loss within 14 days', test: ({ isSoon }) => isSoon },
      none: { words: 'without a date', test: ({ isDue }) => !isDue },
    },
  ),
  author: choiceFilter(
    { key: 'author', label: 'author' },
    {
      person: { words: 'not by a bot', test: (line) => !isBotLine(line) },
      bot: { words: 'by a bot', test: isBotLine },
    },
  ),
  older: daysFilter({ key: 'older', label: 'open for more than' }, (age, limit) => age > limit),
  newer: daysFilter({ key: 'newer', label: 'open for less than' }, (age, limit) => age < limit),
  access: accessFilter,
  through: throughFilter,
} as const satisfies Record<string, Filter>;

export type FilterName = keyof typeof FILTERS;
/** The values of each filter. An empty list means the same as an absent one. */
export type Filters = Readonly<Partial<Record<FilterName, Values>>>;

export const NO_FILTERS: Filters = {};

const isFilterName = (key: string): key is FilterName => Object.hasOwn(FILTERS, key);
const FILTER_NAMES: readonly FilterName[] = Object.keys(FILTERS).filter(isFilterName);

/** One shared array, so that React hooks that depend on it do not run again. */
const NO_VALUES: Values = [];

export const valuesOf = (filters: Filters, name: FilterName): Values => filters[name] ?? NO_VALUES;

const activeFilters = (filters: Filters): FilterName[] =>
  FILTER_NAMES.filter((name) => valuesOf(filters, name).length > 0);

export const isFiltered = (filters: Filters): boolean => activeFilters(filters).length > 0;

export function parseFilters(params: URLSearchParams): Filters {
  const filters: Partial<Record<FilterName, Values>> = {};
  for (const name of FILTER_NAMES) {
    const { key, parse } = FILTERS[name];
    const values = parse(params.get(key) ?? '');
    if (values.length > 0) filters[name] = values;
  }
  return filters;
}

/** Writes the filters into the query of an address, and leaves its other parameters as they are. */
export function formatFilters(filters: Filters, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of FILTER_NAMES) {
    const raw = valuesOf(filters, name).join(',');
    if (raw === '') next.delete(FILTERS[name].key);
    else next.set(FILTERS[name].key, raw);
  }
  return next;
}

/** Whether a line passes every filter that is set. */
export function lineTest(filters: Filters): LineTest {
  const tests = activeFilters(filters).map((name) => FILTERS[name].test(valuesOf(filters, name)));
  return (line) => tests.every((test) => test(line));
}

/** One value that is set, and the filters without it. */
export type Chip = { name: FilterName; value: string; words: string; without: Filters };

export const chipsOf = (filters: Filters): Chip[] =>
  activeFilters(filters).flatMap((name) => {
    const values = valuesOf(filters, name);
    return values.map((value) => ({
      name,
      value,
      words: FILTERS[name].words(value),
      without: { ...filters, [name]: values.filter((one) => one !== value) },
    }));
  });

/** Adds or removes one value of a list; adding a value removes its negation. */
export const toggleValue = (values: Values, value: string): Values =>
  values.includes(value) ? values.filter((one) => one !== value) : withValue(values, value);

/** The filters whose choices are the values on the page. */
export const LISTED = ['kinds', 'releases', 'statuses', 'keywords', 'marks'] as const;
export type ListedName = (typeof LISTED)[number];

/** The number of lines for each value. */
export type Counts = ReadonlyMap<string, number>;
export type Choices = ReadonlyMap<ListedName, Counts>;

/** The same filters without one of them. */
const without = (filters: Filters, name: ListedName): Filters => ({ ...filters, [name]: [] });

/** For each value the number of lines that have it and pass all other filters. */
export function countChoices(lines: readonly Line[], filters: Filters, names: readonly ListedName[]): Choices {
  const passes = lineTest(filters);
  const rows = names.map((name) => ({
    name,
    lineValues: FILTERS[name].lineValues,
    // Where this filter is not set, a line that does not pass fails at another one.
    passesOthers: valuesOf(filters, name).length === 0 ? undefined : lineTest(without(filters, name)),
    counts: new Map<string, number>(),
  }));
  for (const line of lines) {
    const isShown = passes(line);
    for (const { lineValues, passesOthers, counts } of rows)
      if (isShown || passesOthers?.(line) === true)
        for (const value of lineValues(line)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Map(rows.map(({ name, counts }) => [name, counts]));
}
