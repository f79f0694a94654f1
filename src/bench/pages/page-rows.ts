/** Compares dashboards with their budgets and with the predecessor of this site. Pure. */
import type { BenchRow } from '../rows.ts';
import type { Packager } from './dashboards.ts';
import type { Score } from './lighthouse.ts';
import type { PageMeasures } from './measure-page.ts';
import { median, percentile } from './percentile.ts';
import { type Predecessor, PREDECESSOR_SCORES } from './predecessor.ts';

export type Budgets = { htmlBytes?: number; firstLineMs?: number; keyMedianMs?: number; keyP95Ms?: number };

/** The average page has no speed budget of its own: it has to be as fast as the large one. */
export const LARGEST_BUDGETS: Budgets = { firstLineMs: 1000, keyMedianMs: 50, keyP95Ms: 100 };
export const AVERAGE_BUDGETS: Budgets = { ...LARGEST_BUDGETS, htmlBytes: 30e3 };
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
  const { what, measures, budgets, predecessor: before } = page;
  const { name, packages, findings } = page.packager;
  const { keysMs } = measures;
  const rows: Measured[] = [
    {
      ...{ what: 'HTML, gzip', value: page.gzipBytes, unit: 'bytes', budget: budgets.htmlBytes },
      note: `${name}: ${packages} packages, ${findings} findings${before === undefined ? '' : `; ${before.of}`}`,
    },
    { what: 'HTML, Brotli', value: page.brotliBytes, unit: 'bytes', budget: budgets.htmlBytes },
    { what: 'elements', value: measures.elements, unit: 'elements' },
    {
      ...{ what: 'first line painted', value: measures.firstLineMs, unit: 'ms', budget: budgets.firstLineMs },
      predecessor: before?.firstLine,
    },
    {
      ...{ what: 'key to painted list, median', value: median(keysMs), unit: 'ms', budget: budgets.keyMedianMs },
      note: `${keysMs.length} keys`,
    },
    { what: 'key to painted list, p95', value: percentile(keysMs, 0.95), unit: 'ms', budget: budgets.keyP95Ms },
    { what: 'filter on "re"', value: measures.filteredMs, unit: 'ms', predecessor: before?.filtered },
    { what: 'filter cleared', value: measures.clearedMs, unit: 'ms', predecessor: before?.cleared },
    { what: 'heap', value: measures.heapBytes, unit: 'bytes', predecessor: before?.heap },
  ];
  return rows.map(({ budget, predecessor, ...row }) => ({
    ...row,
    what: `${what}: ${row.what}`,
    ...(budget === undefined ? {} : { budget }),
    ...(predecessor === undefined ? {} : { predecessor }),
  }));
}

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
