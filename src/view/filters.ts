/** The filters of a dashboard: one table. URL keys, labels, tests and the empty state all come from it. */
import type { Severity } from '#domain/words.ts';

/** What the filters may ask about one line on the page. */
export type Line = { kind: string; release: string; severity: string; text: string };

export type Filters = {
  text: string;
  kinds: readonly string[];
  releases: readonly string[];
  severity: string;
};
export type FilterName = keyof Filters;

type Filter<V> = {
  /** In the address. */
  key: string;
  /** On the screen. */
  label: string;
  /** Lets everything pass. */
  initial: V;
  parse(raw: string): V;
  format(value: V): string;
  test(line: Line, value: V): boolean;
};

/** Weakest first; the word of a line without severity is `–`. */
export const SEVERITY_STEPS = ['low', 'medium', 'high', 'urgent'] as const satisfies readonly Severity[];

const strength = (severity: string): number => SEVERITY_STEPS.findIndex((step) => step === severity);

const oneOf = (key: string, label: string, field: 'kind' | 'release'): Filter<readonly string[]> => ({
  key,
  label,
  initial: [],
  parse: (raw) => [...new Set(raw.split(',').map((word) => word.trim()))].filter((word) => word !== '').sort(),
  format: (values) => [...values].sort().join(','),
  test: (line, values) => values.length === 0 || values.includes(line[field]),
});

export const FILTERS: { readonly [N in FilterName]: Filter<Filters[N]> } = {
  text: {
    key: 'q',
    label: 'text',
    initial: '',
    parse: (raw) => raw,
    format: (value) => (value.trim() === '' ? '' : value),
    test: (line, value) => line.text.includes(value.trim().toLowerCase()),
  },
  kinds: oneOf('kind', 'kind', 'kind'),
  releases: oneOf('release', 'release', 'release'),
  severity: {
    key: 'severity',
    label: 'severity at least',
    initial: '',
    parse: (raw) => (strength(raw) < 0 ? '' : raw),
    format: (value) => value,
    test: (line, value) => strength(line.severity) >= strength(value),
  },
};

const NAMES = ['text', 'kinds', 'releases', 'severity'] as const satisfies readonly FilterName[];

/** Nothing is filtered. */
export const NO_FILTERS: Filters = {
  text: FILTERS.text.initial,
  kinds: FILTERS.kinds.initial,
  releases: FILTERS.releases.initial,
  severity: FILTERS.severity.initial,
};

export function parseFilters(params: URLSearchParams): Filters {
  const filters = { ...NO_FILTERS };
  for (const name of NAMES) readInto(filters, name, params);
  return filters;
}

function readInto<N extends FilterName>(filters: Filters, name: N, params: URLSearchParams): void {
  filters[name] = FILTERS[name].parse(params.get(FILTERS[name].key) ?? '');
}

/** The query of an address: the filters that are set, and the keys of others as they were. */
export function formatFilters(filters: Filters, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of NAMES) writeInto(next, name, filters);
  return next;
}

function writeInto<N extends FilterName>(params: URLSearchParams, name: N, filters: Filters): void {
  const raw = FILTERS[name].format(filters[name]);
  if (raw === '') params.delete(FILTERS[name].key);
  else params.set(FILTERS[name].key, raw);
}

export const isFiltered = (filters: Filters): boolean => NAMES.some((name) => isSet(name, filters));

const isSet = <N extends FilterName>(name: N, filters: Filters): boolean => FILTERS[name].format(filters[name]) !== '';

export const isShown = (line: Line, filters: Filters): boolean => NAMES.every((name) => passes(name, line, filters));

const passes = <N extends FilterName>(name: N, line: Line, filters: Filters): boolean =>
  FILTERS[name].test(line, filters[name]);

/** Presses or releases one value of a list. */
export const toggleValue = (values: readonly string[], value: string): readonly string[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value].sort();
