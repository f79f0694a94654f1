/** The filters of a dashboard: one table. URL keys, labels, tests and the empty state all come from it. */
import type { Severity } from '#domain/words.ts';

/** What the filters may ask about one line on the page. The text is in lower case. */
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
  /** Made once for each change of a filter: it is asked about every line of the page. */
  test(value: V): LineTest;
};
type LineTest = (line: Line) => boolean;

/** Weakest first; the word of a line without severity is `–`. */
export const SEVERITY_STEPS = ['low', 'medium', 'high', 'urgent'] as const satisfies readonly Severity[];

/** Longer text is cut: it lives in the address. */
export const MAX_TEXT = 200;
/** Cutting may not leave half of a letter of two halves. */
const HALF_LETTER = /[\ud800-\udbff]$/;

const strength = (severity: string): number => SEVERITY_STEPS.findIndex((step) => step === severity);

const oneOf = (key: string, label: string, field: 'kind' | 'release'): Filter<readonly string[]> => ({
  key,
  label,
  initial: [],
  parse: (raw) => [...new Set(raw.split(',').map((word) => word.trim()))].filter((word) => word !== '').sort(),
  format: (values) => [...values].sort().join(','),
  test: (values) => (line) => values.includes(line[field]),
});

export const FILTERS: { readonly [N in FilterName]: Filter<Filters[N]> } = {
  text: {
    key: 'q',
    label: 'text',
    initial: '',
    parse: (raw) => (raw.length > MAX_TEXT ? raw.slice(0, MAX_TEXT).replace(HALF_LETTER, '') : raw),
    format: (value) => (value.trim() === '' ? '' : value),
    test: (value) => {
      const words = value.toLowerCase().split(/\s+/);
      return ({ text }) => words.every((word) => text.includes(word));
    },
  },
  kinds: oneOf('kind', 'kind', 'kind'),
  releases: oneOf('release', 'release', 'release'),
  severity: {
    key: 'severity',
    label: 'severity at least',
    initial: '',
    parse: (raw) => (strength(raw) < 0 ? '' : raw),
    format: (value) => value,
    test: (value) => (line) => strength(line.severity) >= strength(value),
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

/** Whether a line passes every filter that is set. */
export function lineTest(filters: Filters): LineTest {
  const tests = NAMES.filter((name) => isSet(name, filters)).map((name) => testOf(name, filters));
  return (line) => tests.every((test) => test(line));
}

const testOf = <N extends FilterName>(name: N, filters: Filters): LineTest => FILTERS[name].test(filters[name]);

/** Presses or releases one value of a list. */
export const toggleValue = (values: readonly string[], value: string): readonly string[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value].sort();
