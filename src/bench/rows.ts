/** The rows of the benchmark: measured values and their budgets. Pure. */
import { z } from 'zod';

const UNITS = ['requests', 'at once', 'bytes', 'seconds', 'ms', 'files', 'elements', 'of 100'] as const;

export const BenchRow = z.strictObject({
  what: z.string(),
  value: z.number(),
  unit: z.enum(UNITS),
  /** The maximum. */
  budget: z.number().optional(),
  /** The minimum. */
  least: z.number().optional(),
  /** What the predecessor needs, in words. */
  predecessor: z.string().optional(),
  note: z.string().optional(),
});
export type BenchRow = z.infer<typeof BenchRow>;

/** The requests, bytes and time of one source in one run. */
export const SourceCost = z.strictObject({ requests: z.number(), bytes: z.number(), seconds: z.number() });
export type SourceCost = z.infer<typeof SourceCost>;

/** By run, then by source. */
export type CostsByRun = Readonly<Record<string, Readonly<Record<string, SourceCost>>>>;

export const isOver = ({ value, budget = Infinity, least = -Infinity }: BenchRow): boolean =>
  value > budget || value < least;

const FORMATS: Readonly<Record<BenchRow['unit'], (value: number) => string>> = {
  requests: (value) => String(value),
  'at once': (value) => `${value} at once`,
  files: (value) => String(value),
  elements: (value) => String(value),
  'of 100': (value) => `${value} of 100`,
  ms: (value) => `${value.toFixed(0)} ms`,
  bytes: (value) => (value < 10e6 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1e6).toFixed(0)} MB`),
  seconds: (value) => `${value.toFixed(1)} s`,
};

export function formatRow(row: BenchRow): string[] {
  const format = FORMATS[row.unit];
  const limits = [
    ...(row.budget === undefined ? [] : [`≤ ${format(row.budget)}`]),
    ...(row.least === undefined ? [] : [`≥ ${format(row.least)}`]),
  ];
  const verdict = limits.length === 0 ? '' : isOver(row) ? 'OVER' : 'ok';
  return [row.what, format(row.value), limits.join(', '), verdict, row.predecessor ?? '', row.note ?? ''];
}

/** One line per source, two columns per run. */
export function formatCosts(runs: CostsByRun): string[][] {
  const names = Object.keys(runs);
  const sources = [...new Set(Object.values(runs).flatMap((run) => Object.keys(run)))].sort();
  const cells = ({ requests, bytes }: Pick<SourceCost, 'requests' | 'bytes'>): string[] => [
    String(requests),
    FORMATS.bytes(bytes),
  ];
  const lines = sources.map((source) => [
    source,
    ...names.flatMap((run) => cells(runs[run]?.[source] ?? { requests: 0, bytes: 0 })),
  ]);
  return [
    ['source', ...names.flatMap((run) => [`${run}: requests`, 'received'])],
    ...lines,
    ['all', ...names.flatMap((run) => cells(totalOf(runs[run] ?? {})))],
  ];
}

export function totalOf(run: Readonly<Record<string, SourceCost>>): SourceCost {
  return Object.values(run).reduce(
    (sum, one) => ({
      requests: sum.requests + one.requests,
      bytes: sum.bytes + one.bytes,
      seconds: sum.seconds + one.seconds,
    }),
    { requests: 0, bytes: 0, seconds: 0 },
  );
}
