/** Median and percentiles. Pure. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The smallest value that at least this share of all are not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
