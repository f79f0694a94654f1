/** What the status page tells of the last runs. Pure. */
import { comparing } from '#lib/order.ts';
import type { Runs } from '#domain/outcome.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';

type RunRecord = Runs['runs'][number];
type RunSummary = NonNullable<SiteIndex['runs']>[number];

/** Newest first; undefined when none is known. */
export const summarizeRuns = (runs: readonly RunRecord[]): RunSummary[] | undefined =>
  runs.length === 0 ? undefined : runs.map(summarize).reverse();

function summarize({ startedAt, exitCode, sources }: RunRecord): RunSummary {
  const entries = Object.entries(sources).sort(comparing(([key]) => key));
  const bills = entries.map(([, { bill }]) => bill);
  return {
    startedAt,
    exitCode,
    asked: entries.length,
    notRead: entries.filter(([, { state }]) => state !== 'fresh').map(([id]) => id),
    requests: bills.reduce((sum, { requests }) => sum + requests, 0),
    bytes: bills.reduce((sum, { bytes }) => sum + bytes, 0),
    longestMs: bills.reduce((longest, { ms }) => Math.max(longest, ms), 0),
  };
}
