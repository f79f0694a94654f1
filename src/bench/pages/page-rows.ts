/** Compares dashboards with their budgets and with the predecessor of this site. Pure. */
import type { BenchRow } from '../rows.ts';
import type { Packager } from './dashboards.ts';
import type { Score } from './lighthouse.ts';
import type { PageMeasures } from './measure-page.ts';
import { median, percentile } from './percentile.ts';
import { type Predecessor, PREDECESSOR_SCORES } from './predecessor.ts';

export type Budgets = {
  htmlBytes?: number;
  firstLineMs?: number;
  keyMedianMs?: number;
  keyP95Ms?: number;
  requests?: number;
  loadedBytes?: number;
  blockedMs?: number;
  slowLinePaintMs?: number;
  slowFirstLineMs?: number;
  slowKeyMs?: number;
};

/** The average page has no speed budget of its own: it has to be as fast as the large one. */
export const LARGEST_BUDGETS: Budgets = { firstLineMs: 1000, keyMedianMs: 35, keyP95Ms: 100 };
export const AVERAGE_BUDGETS: Budgets = {
  ...{ firstLineMs: 1000, keyMedianMs: 50, keyP95Ms: 100 },
  ...{ htmlBytes: 30e3, requests: 10, loadedBytes: 100e3, slowLinePaintMs: 1400 },
};
/** Of the packager who sees most, about 10,000 findings: more than any that the budgets of speed are made for. */
export const MOST_BUDGETS: Budgets = {
  ...{ keyMedianMs: 50, blockedMs: 250, loadedBytes: 500e3 },
  ...{ slowFirstLineMs: 2500, slowKeyMs: 200 },
};
const LEAST_SCORE = 100;

export type BenchedPage = {
  /** `average dashboard` */
  what: string;
  packager: Packager;
  gzipBytes: number;
  brotliBytes: number;
  measures: PageMeasures;
  budgets: Budgets;
  predecessor?: Predecessor;
};

type Measured = Omit<BenchRow, 'budget' | 'predecessor'> & {
  budget?: number | undefined;
  predecessor?: string | undefined;
};

export function pageRows(page: BenchedPage): BenchRow[] {
  const { what } = page;
  const rows = [...sizesOf(page), ...timesOf(page), ...handicappedOf(page)];
  return rows.map(({ budget, predecessor, ...row }) => ({
    ...row,
    what: `${what}: ${row.what}`,
    ...(budget === undefined ? {} : { budget }),
    ...(predecessor === undefined ? {} : { predecessor }),
  }));
}

function sizesOf({ packager, measures, budgets, predecessor: before, ...page }: BenchedPage): Measured[] {
  const { name, packages, findings } = packager;
  return [
    {
      ...{ what: 'HTML, gzip', value: page.gzipBytes, unit: 'bytes', budget: budgets.htmlBytes },
      note: `${name}: ${packages} packages, ${findings} findings${before === undefined ? '' : `; ${before.of}`}`,
    },
    { what: 'HTML, Brotli', value: page.brotliBytes, unit: 'bytes', budget: budgets.htmlBytes },
    { what: 'requests', value: measures.requests, unit: 'requests', budget: budgets.requests },
    { what: 'loaded in all', value: measures.loadedBytes, unit: 'bytes', budget: budgets.loadedBytes },
    { what: 'elements', value: measures.elements, unit: 'elements' },
  ];
}

function timesOf({ measures, budgets, predecessor: before }: BenchedPage): Measured[] {
  const { keysMs } = measures;
  return [
    { what: 'first line painted', value: measures.firstLineMs, unit: 'ms', budget: budgets.firstLineMs },
    { what: 'busy until', value: measures.busyUntilMs, unit: 'ms', predecessor: before?.busyUntil },
    {
      ...{ what: 'key to painted list, median', value: median(keysMs), unit: 'ms', budget: budgets.keyMedianMs },
      note: `${keysMs.length} keys`,
    },
    { what: 'key to painted list, p95', value: percentile(keysMs, 0.95), unit: 'ms', budget: budgets.keyP95Ms },
    { what: 'blocked while loading', value: measures.blockedMs, unit: 'ms', budget: budgets.blockedMs },
    { what: 'filter on "re"', value: measures.filteredMs, unit: 'ms', predecessor: before?.filtered },
    { what: 'filter cleared', value: measures.clearedMs, unit: 'ms', predecessor: before?.cleared },
    { what: 'heap', value: measures.heapBytes, unit: 'bytes', predecessor: before?.heap },
  ];
}

/** On a slow line, and on a slow processor. */
const handicappedOf = ({ measures, budgets }: BenchedPage): Measured[] => [
  {
    ...{ what: 'first paint at 562 ms a round trip', value: measures.slowLinePaintMs, unit: 'ms' },
    budget: budgets.slowLinePaintMs,
  },
  {
    ...{ what: '4 times slower: first line painted', value: measures.slowFirstLineMs, unit: 'ms' },
    budget: budgets.slowFirstLineMs,
  },
  {
    ...{ what: '4 times slower: key to painted list, median', value: median(measures.slowKeysMs), unit: 'ms' },
    budget: budgets.slowKeyMs,
  },
];

/** Each score in full, and what is missing where it is not. */
export const scoreRows = (scores: readonly Score[]): BenchRow[] =>
  scores.map(({ name, percent, lost }) => {
    const predecessor = PREDECESSOR_SCORES[name];
    return {
      what: `average dashboard: Lighthouse ${name}`,
      value: percent,
      unit: 'of 100',
      least: LEAST_SCORE,
      ...(predecessor === undefined ? {} : { predecessor }),
      ...(percent === LEAST_SCORE ? {} : { note: lost.join(', ') }),
    };
  });
