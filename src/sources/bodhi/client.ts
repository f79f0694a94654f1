/** Active updates of every release and active buildroot overrides. */
import { listedOnly } from '#domain/scope.ts';
import type { Part } from '#domain/snapshot.ts';
import { chunksOf } from '#lib/chunks.ts';
import { withQuery } from '#lib/http/url.ts';
import { defineSource, type Reading, type Tools } from '#sources/define.ts';
import { normalizeOverrides, normalizeUpdates, type Normalized } from './normalize.ts';
import { type AllRows, type Page, readAllRows } from './paging.ts';
import { OverridesPage, UpdatesPage } from './schema.ts';

/** 1000 is allowed, but such a page weighs tens of megabytes: each comment holds a whole account. */
const ROWS_PER_PAGE = '100';
const MAX_PAGE_BYTES = 64 * 1024 * 1024;

export const bodhi = defineSource({
  identity: {
    id: 'bodhi',
    title: 'Bodhi',
    homepage: 'https://bodhi.fedoraproject.org',
    kinds: { update: 'updates', override: 'overrides' },
    staleAfterHours: 6,
    asks: 'https://bodhi.fedoraproject.org/updates/?packages={package}&status=pending&status=testing',
  },
  service: 'bodhi',
  manners: { concurrency: 2, minIntervalMs: 500 },
  needs: [],
  collect,
});

async function collect(tools: Tools): Promise<Reading> {
  const { scope } = tools;
  const updates = await readChunks(tools, scope === undefined ? [undefined] : chunksOf(scope.listed, ','.length));
  const overrides = await readAllRows('overrides', (page) => readOverrides(tools, page));
  const rows = [...updates.rows, ...overrides.rows];
  const listing = scope === undefined ? { complete: true } : listedOnly(scope);
  return {
    mode: 'full',
    findings: rows.flatMap(({ finding }) => finding ?? []),
    dropped: rows.flatMap(({ dropped }) => dropped ?? []),
    parts: [part('updates', updates, scope !== undefined), part('overrides', overrides, true)],
    ...listing,
    complete: listing.complete && updates.complete && overrides.complete,
  };
}

/** Of these packages, or of all. Overrides are read whole: their list refuses a package that it does not know. */
async function readChunks(
  tools: Tools,
  chunks: readonly (readonly string[] | undefined)[],
): Promise<AllRows<Normalized>> {
  const all: AllRows<Normalized> = { rows: [], complete: true };
  for (const packages of chunks) {
    const { rows, complete } = await readAllRows('updates', (page) => readUpdates(tools, page, packages));
    all.rows.push(...rows);
    all.complete &&= complete;
  }
  return all;
}

const part = (name: string, { rows }: AllRows<Normalized>, mayBeEmpty: boolean): Part => ({
  name,
  rows: rows.length,
  mayBeEmpty,
});

/** `status` is repeated: a comma list is refused. No `releases`: archived ones may hold active updates too. */
async function readUpdates(tools: Tools, page: number, packages?: readonly string[]): Promise<Page<Normalized>> {
  const url = withQuery(`${tools.base}/updates/`, [
    ['status', 'pending'],
    ['status', 'testing'],
    ...(packages === undefined ? [] : [['packages', packages.join(',')] as const]),
    ['rows_per_page', ROWS_PER_PAGE],
    ['page', String(page)],
  ]);
  const answer = await tools.http.json(url, UpdatesPage, { maxBytes: MAX_PAGE_BYTES });
  tools.progress(page, Math.max(page, answer.pages), 'pages');
  return { ...answer, rows: normalizeUpdates(answer.updates, tools.now) };
}

async function readOverrides({ base, http, now }: Tools, page: number): Promise<Page<Normalized>> {
  const url = withQuery(`${base}/overrides/`, [
    ['expired', 'false'],
    ['rows_per_page', ROWS_PER_PAGE],
    ['page', String(page)],
  ]);
  const answer = await http.json(url, OverridesPage);
  return { ...answer, rows: normalizeOverrides(answer.overrides, now) };
}
