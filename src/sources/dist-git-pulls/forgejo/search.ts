/** The one list of all pull requests: CONTRACT.md, "Paging", and https://forgejo.org/docs/latest/user/api-usage/ */
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Tools } from '#sources/define.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';
import type { Unreadable } from '../schema.ts';
import { RowsPage, type WireRow } from './schema.ts';

/** More are cut to this without a word. */
const ROWS = 50;
/** Twenty thousand pull requests: then something else is wrong. */
const MOST_PAGES = 400;
/** Fifty descriptions; the server first looks up every repository of the owner. */
const PAGE = { maxBytes: 16 * 1024 * 1024, timeoutMs: 120_000 };

export type Search = { state: 'open' } | { state: 'all'; since: string };

export type SearchPage = {
  rows: WireRow[];
  unreadable: Unreadable[];
  hasNext: boolean;
  /** undefined where the server does not say. */
  total: number | undefined;
};

/** Throws the errors of lib/errors.ts; also where the pages do not end. */
export async function readSearchPage({ base, http }: Tools, search: Search, page: number): Promise<SearchPage> {
  const url = searchUrl(base, search, page);
  const { value, hasNext, total } = await http.page(url, RowsPage, PAGE).catch((error: unknown) => {
    throw isUnknownOwner(error)
      ? new ShapeError(`there is no organization "${FORGEJO_ORG}" any more`, url, error)
      : error;
  });
  const isEmpty = value.good.length + value.bad.length === 0;
  if (hasNext && (isEmpty || page >= MOST_PAGES)) throw new ShapeError('the pages do not end', url);
  return { rows: value.good, unreadable: value.bad, hasNext, total };
}

/** From the oldest on, so that what is opened meanwhile stands at the end. */
function searchUrl(base: string, search: Search, page: number): string {
  const how = search.state === 'open' ? (['sort', 'oldest'] as const) : (['since', search.since] as const);
  return withQuery(`${base}/api/v1/repos/issues/search`, [
    ['type', 'pulls'],
    ['state', search.state],
    ['owner', FORGEJO_ORG],
    how,
    ['limit', ROWS],
    ['page', page],
  ]);
}

const isUnknownOwner = (error: unknown): boolean => error instanceof HttpStatusError && error.status === 400;
