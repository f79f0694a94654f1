/** Active updates of every release and active buildroot overrides. */
import { countedWords } from '#domain/finding/kinds.ts';
import { listedOnly } from '#domain/scope.ts';
import type { Kind } from '#domain/words.ts';
import type { Coverage, Part, SourceList } from '#domain/snapshot.ts';
import { chunksOf } from '#lib/chunks.ts';
import { withQuery } from '#lib/http/url.ts';
import { defineSource, type Full, type Reading, type Tools } from '#sources/define.ts';
import { nameFailedTests } from './failed-tests.ts';
import { normalizeOverrides, normalizeUpdates, type NormalizedRow } from './normalize.ts';
import { type AllRows, isComplete, readAllRows } from './paging.ts';
import type { ListPage, Pairs } from './list-pages.ts';
import { OverridesPage, UpdatesPage } from './schema.ts';
import { OVERRIDE_SPLITS, UPDATE_SPLITS } from './splits.ts';

/** 1000 is allowed, but such a page of updates weighs tens of megabytes: each comment holds a whole account. */
const ROWS_PER_PAGE = { updates: '100', overrides: '1000' };

export const bodhi = defineSource({
  identity: {
    id: 'bodhi',
    title: 'Bodhi',
    homepage: 'https://bodhi.fedoraproject.org',
    kinds: countedWords('update', 'override'),
    staleAfterHours: 6,
    asks: 'https://bodhi.fedoraproject.org/updates/?packages={package}&status=pending&status=testing',
  },
  service: 'bodhi',
  rateLimit: { concurrency: 2, minIntervalMs: 500 },
  needs: [],
  collect,
});

async function collect(tools: Tools): Promise<Reading> {
  const { scope } = tools;
  const updates = await readChunks(tools, scope === undefined ? [undefined] : chunksOf(scope.listed, ','.length));
  const overrides = await readAllRows(
    'overrides',
    (page, narrowedTo) => readOverrides(tools, page, narrowedTo),
    OVERRIDE_SPLITS,
  );
  const rows = [...updates.rows, ...overrides.rows];
  const { findings, cursor } = await nameFailedTests(
    tools,
    rows.flatMap(({ finding }) => finding ?? []),
  );
  return {
    mode: 'full',
    findings,
    cursor,
    dropped: rows.flatMap(({ dropped }) => dropped ?? []),
    parts: [part('updates', updates, scope !== undefined), part('overrides', overrides, true)],
    ...completenessOf(tools, { updates, overrides }),
  };
}

type Lists = Record<'updates' | 'overrides', AllRows<NormalizedRow>>;

/**
 * Completeness is judged for each list by itself. In a crawl for some packagers, updates are complete only when all their
 * packages were asked for.
 */
function completenessOf(
  { scope }: Tools,
  { updates, overrides }: Lists,
): Pick<Full, 'complete' | 'listsRead' | 'coverage'> {
  const listing = scope === undefined ? { complete: true } : listedOnly(scope);
  const listsRead = [
    listRead('updates', 'update', listing.complete && isComplete(updates)),
    listRead('overrides', 'override', isComplete(overrides)),
  ];
  const missing = coverageOf('updates', updates) ?? coverageOf('overrides', overrides);
  const coverage = missing ?? listing.coverage;
  return {
    complete: listsRead.every(({ complete }) => complete),
    listsRead,
    ...(coverage === undefined ? {} : { coverage }),
  };
}

const listRead = (name: string, kind: Kind, complete: boolean): SourceList => ({ name, kinds: [kind], complete });

const coverageOf = (unit: string, all: AllRows<NormalizedRow>): Coverage | undefined =>
  isComplete(all) ? undefined : { done: all.rows.length, of: all.total, unit };

const part = (name: string, { rows }: AllRows<NormalizedRow>, mayBeEmpty: boolean): Part => ({
  name,
  rows: rows.length,
  mayBeEmpty,
});

/**
 * Reads the updates of these packages, or of all. Overrides are always read in full: Bodhi refuses a filter by a package
 * that it does not know.
 */
async function readChunks(
  tools: Tools,
  chunks: readonly (readonly string[] | undefined)[],
): Promise<AllRows<NormalizedRow>> {
  const all: AllRows<NormalizedRow> = { rows: [], total: 0 };
  for (const packages of chunks) {
    const packageFilter: Pairs = packages === undefined ? [] : [['packages', packages.join(',')]];
    const read = (page: number, narrowedTo: Pairs) => readUpdates(tools, page, [...packageFilter, ...narrowedTo]);
    const { rows, total } = await readAllRows('updates', read, UPDATE_SPLITS);
    all.rows.push(...rows);
    all.total += Math.max(total, rows.length);
  }
  return all;
}

const ACTIVE: Pairs = [
  ['status', 'pending'],
  ['status', 'testing'],
];

/** `status` is repeated: a comma list is refused. No `releases`: archived ones may hold active updates too. */
async function readUpdates(tools: Tools, page: number, narrowedTo: Pairs): Promise<ListPage<NormalizedRow>> {
  const url = withQuery(`${tools.base}/updates/`, [
    ...(narrowedTo.some(([name]) => name === 'status') ? [] : ACTIVE),
    ...narrowedTo,
    ['rows_per_page', ROWS_PER_PAGE.updates],
    ['page', String(page)],
  ]);
  const answer = await tools.http.json(url, UpdatesPage);
  tools.progress(page, Math.max(page, answer.pages), 'pages');
  return { ...answer, rows: normalizeUpdates(answer.updates) };
}

async function readOverrides({ base, http }: Tools, page: number, narrowedTo: Pairs): Promise<ListPage<NormalizedRow>> {
  const url = withQuery(`${base}/overrides/`, [
    ['expired', 'false'],
    ...narrowedTo,
    ['rows_per_page', ROWS_PER_PAGE.overrides],
    ['page', String(page)],
  ]);
  const answer = await http.json(url, OverridesPage);
  return { ...answer, rows: normalizeOverrides(answer.overrides) };
}
