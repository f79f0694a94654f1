/** Asks a query of pages. */
import type { PageFinding } from '#domain/finding/finding.ts';
import { compareUrgency } from '#domain/finding/urgency-order.ts';
import { queryTest } from '#view/query/matches.ts';
import { type AnyPage, pageRecords } from '#view/query/page-records.ts';
import type { Query } from '#view/query/query.ts';
import type { PageType, QueryPages } from './query-pages.ts';

/** The names of the pages, by type. */
export type Wanted = Partial<Record<PageType, readonly string[]>>;
const TYPES = ['packager', 'group', 'package'] as const satisfies readonly PageType[];

/** Each finding counts once, on however many of the pages it is. */
export async function findOn(pages: QueryPages, query: Query, wanted: Wanted) {
  const { collectedAt: now } = await pages.readSources();
  const isMatch = queryTest(query, { now });
  const found = new Map<string, PageFinding>();
  const all = new Set<string>();
  for await (const page of readPages(pages, wanted)) {
    for (const { finding, record } of pageRecords(page)) {
      all.add(finding.id);
      if (!found.has(finding.id) && isMatch(record)) found.set(finding.id, finding);
    }
  }
  return { found: [...found.values()].sort(compareUrgency), total: all.size, now };
}

/** Those that are named; all packages where none is. */
async function* readPages(pages: QueryPages, wanted: Wanted): AsyncGenerator<AnyPage> {
  const named = TYPES.flatMap((type) => (wanted[type] ?? []).map((name) => ({ type, name })));
  const others = named.length === 0 ? await pages.readPackageNames() : [];
  for (const { type, name } of named) yield await pages.readPage(type, name);
  for (const name of others) yield await pages.readPage('package', name);
}
