/** The filters of a dashboard: one table. Keys of the address, labels, tests and the words of chips all come from it. */
import { days, type Filter, listed, oneOf, withValue } from './filter-rows.ts';
import { accessFilter, throughFilter } from './group-filter.ts';
import { wordsOfKind } from '../line/kinds.ts';
import type { Line, LineTest, Values } from '../line/line.ts';
import { severityFilter } from './severity-filter.ts';
import { CVE, isByBot, KEYWORD, tagged } from '../line/tags.ts';
import { textFilter } from './text-filter.ts';

/** Tags that have a filter of their own. */
const OTHER_ROWS = [KEYWORD, CVE, 'by:'];

const byBot: LineTest = ({ tags }) => isByBot(tags);

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

/** In the order of the screen. */
export const FILTERS = {
  text: textFilter,
  kinds: listed({ key: 'kind', label: 'kind', of: ({ kind }) => [kind], name: wordsOfKind }),
  releases: listed({ key: 'release', label: 'release', of: ({ release }) => [release] }),
  severity: severityFilter,
  statuses: listed({
    key: 'status',
    label: 'status',
    of: ({ status }) => (status === '' || status.includes(',') ? [] : [status]),
  }),
  keywords: listed({
    key: 'keyword',
    label: 'keyword',
    of: ({ tags }) => tagged(tags, KEYWORD),
  }),
  marks: listed({
    key: 'mark',
    label: 'mark',
    of: ({ tags }) => tags.filter((tag) => !OTHER_ROWS.some((start) => tag.startsWith(start))),
    name: markWords,
  }),
  cves: oneOf(
    { key: 'cve', label: 'security' },
    { only: { words: 'CVEs only', test: ({ tags }) => tags.some((tag) => tag.startsWith(CVE)) } },
  ),
  due: oneOf(
    { key: 'date', label: 'date' },
    {
      any: { words: 'with a date', test: ({ isDue }) => isDue },
      soon: { words: 'with a loss within 14 days', test: ({ isSoon }) => isSoon },
      none: { words: 'without a date', test: ({ isDue }) => !isDue },
    },
  ),
  author: oneOf(
    { key: 'author', label: 'author' },
    {
      person: { words: 'not by a bot', test: (line) => !byBot(line) },
      bot: { words: 'by a bot', test: byBot },
    },
  ),
  older: days({ key: 'older', label: 'open for more than' }, (age, limit) => age > limit),
  newer: days({ key: 'newer', label: 'open for less than' }, (age, limit) => age < limit),
  access: accessFilter,
  through: throughFilter,
} as const satisfies Record<string, Filter>;

export type FilterName = keyof typeof FILTERS;
/** What is set. An empty list says the same as none. */
export type Filters = Readonly<Partial<Record<FilterName, Values>>>;

export const NO_FILTERS: Filters = {};

const isName = (key: string): key is FilterName => Object.hasOwn(FILTERS, key);
const NAMES: readonly FilterName[] = Object.keys(FILTERS).filter(isName);

/** Always the same one: what depends on it does not change. */
const NO_VALUES: Values = [];

export const valuesOf = (filters: Filters, name: FilterName): Values => filters[name] ?? NO_VALUES;

const namesSet = (filters: Filters): FilterName[] => NAMES.filter((name) => valuesOf(filters, name).length > 0);

export const isFiltered = (filters: Filters): boolean => namesSet(filters).length > 0;

export function parseFilters(params: URLSearchParams): Filters {
  const filters: Partial<Record<FilterName, Values>> = {};
  for (const name of NAMES) {
    const { key, parse } = FILTERS[name];
    const values = parse(params.get(key) ?? '');
    if (values.length > 0) filters[name] = values;
  }
  return filters;
}

/** The query of an address: the filters that are set, and the keys of others as they were. */
export function formatFilters(filters: Filters, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of NAMES) {
    const raw = valuesOf(filters, name).join(',');
    if (raw === '') next.delete(FILTERS[name].key);
    else next.set(FILTERS[name].key, raw);
  }
  return next;
}

/** Whether a line passes every filter that is set. */
export function lineTest(filters: Filters): LineTest {
  const tests = namesSet(filters).map((name) => FILTERS[name].test(valuesOf(filters, name)));
  return (line) => tests.every((test) => test(line));
}

/** One value that is set, and the filters without it. */
export type Chip = { name: FilterName; value: string; words: string; without: Filters };

export const chipsOf = (filters: Filters): Chip[] =>
  namesSet(filters).flatMap((name) => {
    const values = valuesOf(filters, name);
    return values.map((value) => ({
      name,
      value,
      words: FILTERS[name].words(value),
      without: { ...filters, [name]: values.filter((one) => one !== value) },
    }));
  });

/** Presses or releases one value of a list; what is pressed is no longer hidden. */
export const toggleValue = (values: Values, value: string): Values =>
  values.includes(value) ? values.filter((one) => one !== value) : withValue(values, value);

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
