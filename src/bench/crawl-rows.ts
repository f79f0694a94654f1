/** Compares crawls with their budgets. Pure. */
import { type CrawlRun, SEEDED } from './crawls.ts';
import { type BenchRow, totalOf } from './rows.ts';

/** What a crawl at the scale of Fedora may take. */
const CRAWL_BUDGETS = { fullRequests: 450, refreshRequests: 70, atOnce: 2, memoryBytes: 512e6 } as const;

export const crawlRows = (runs: readonly CrawlRun[]): BenchRow[] => runs.flatMap(rowsOf);

function rowsOf({ name, bySource, atOnce, measured, note }: CrawlRun): BenchRow[] {
  const { [SEEDED]: seeded, ...others } = bySource;
  const isFull = name.startsWith('full');
  const total = totalOf(isFull ? others : bySource);
  const explained = note === undefined ? {} : { note };
  return [
    {
      what: `${name}: requests${isFull ? ' without the pull-request seed' : ''}`,
      value: total.requests,
      unit: 'requests',
      budget: isFull ? CRAWL_BUDGETS.fullRequests : CRAWL_BUDGETS.refreshRequests,
      ...explained,
    },
    ...(isFull && seeded !== undefined
      ? [{ what: `${name}: requests of the pull-request seed`, value: seeded.requests, unit: 'requests' } as const]
      : []),
    { what: `${name}: received`, value: total.bytes, unit: 'bytes' },
    { what: `${name}: at one service`, value: atOnce, unit: 'at once', budget: CRAWL_BUDGETS.atOnce },
    { what: `${name}: memory`, value: measured.peakBytes, unit: 'bytes', budget: CRAWL_BUDGETS.memoryBytes },
    { what: `${name}: processor`, value: measured.cpuSeconds, unit: 'seconds' },
    { what: `${name}: time`, value: measured.ms / 1000, unit: 'seconds' },
  ];
}
