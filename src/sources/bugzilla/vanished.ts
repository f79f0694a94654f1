/**
 * Finds bugs that became invisible because they were made private or moved to another product. A search for changes never
 * returns them. So the open bugs are counted, and when there are fewer than we know of, the missing ones are located by
 * bisection. A Bugzilla that gives no totals is asked for all open ids instead, because the title of a bug that was made
 * private must not stay public.
 */
import { withQuery } from '#lib/http/url.ts';
import type { Tools } from '#sources/define.ts';
import type { Pair } from './rows.ts';
import { IdsAnswer } from './schema.ts';

/** More than this at once points to a fault of Bugzilla, so nothing is removed until the daily full reading. */
const MOST_VANISHED = 50;
/** A range of at most this many ids is read and compared id by id. */
const PAGE_IDS = 900;
const LARGEST_LIMIT = 1000;
/** Locating one vanished bug among 40,000 takes nine requests. */
const MOST_REQUESTS = 30;
/** Page size for a Bugzilla without totals. Upstream Bugzilla allows 10,000 ids, so each run can check all of them. */
const LARGEST_SWEEP = 10_000;
/** With 1,000 ids a page, checking 40,000 bugs is spread over seven runs to stay within the budget. */
const MOST_SWEEPS = 6;

type Search = {
  tools: Tools;
  criteria: readonly Pair[];
  openIds: readonly number[];
  requests: number;
  vanished: number[];
};

/** What to look for, and after which id the last run stopped, where it could not look through all. */
type VanishedSearch = { criteria: readonly Pair[]; openIds: readonly number[]; sweptTo: number | undefined };
export type Vanished = { ids: readonly number[]; sweptTo?: number };

/** A part of the known ones, by place, and how many are missing after each of its ends. */
type IdRange = { from: number; to: number; missingFrom: number; missingTo: number };

/** The ids of `known`, which ascend, that a search for what is open does not find any more. */
export async function findVanished(tools: Tools, { criteria, openIds, sweptTo }: VanishedSearch): Promise<Vanished> {
  const search: Search = { tools, criteria, openIds, requests: 0, vanished: [] };
  const missing = await missingAfter(search, 0);
  if (missing === undefined) {
    const stopped = await sweep(search, sweptTo ?? 0);
    return { ...acceptPlausible(search), ...(stopped === 0 ? {} : { sweptTo: stopped }) };
  }
  if (missing <= 0) return { ids: [] };
  if (missing > MOST_VANISHED) return rejectImplausible(tools, missing);
  const missingTo = (await missingAfter(search, openIds.length)) ?? 0;
  await bisect(search, { from: 0, to: openIds.length, missingFrom: missing, missingTo });
  return acceptPlausible(search);
}

const acceptPlausible = ({ tools, vanished }: Search): Vanished =>
  vanished.length > MOST_VANISHED ? rejectImplausible(tools, vanished.length) : { ids: vanished };

/** Checks the ids after `from`. Returns the last id checked, or 0 when the end was reached. */
async function sweep(search: Search, from: number): Promise<number> {
  const { openIds, vanished } = search;
  let after = from;
  for (let page = 0; page < MOST_SWEEPS; page += 1) {
    const { bugs } = await askAfter(search, after, LARGEST_SWEEP);
    const ids = bugs.good.map(({ id }) => id).filter((id) => id > after);
    // An empty first page is implausible, and an unreadable row proves nothing.
    if (bugs.bad.length > 0 || (ids.length === 0 && after === 0)) return after;
    const foundIds = new Set(ids);
    const last = ids.length === 0 ? Infinity : Math.max(...ids);
    vanished.push(...openIds.filter((id) => id > after && id <= last && !foundIds.has(id)));
    if (last >= (openIds.at(-1) ?? 0)) return 0;
    after = last;
  }
  return after;
}

function rejectImplausible({ log }: Tools, missing: number): Vanished {
  log.warn('so many open bugs cannot have gone; not believed until all are read again', {
    source: 'bugzilla',
    missing,
  });
  return { ids: [] };
}

async function bisect(search: Search, span: IdRange): Promise<void> {
  const { from, to, missingFrom, missingTo } = span;
  if (missingFrom <= missingTo || search.requests >= MOST_REQUESTS) return;
  if (to - from <= PAGE_IDS) return compareIds(search, span);
  const middle = Math.floor((from + to) / 2);
  const missing = await missingAfter(search, middle);
  if (missing === undefined) return;
  await bisect(search, { from, to: middle, missingFrom, missingTo: missing });
  await bisect(search, { from: middle, to, missingFrom: missing, missingTo });
}

/** How many of those from this place on are not found; new bugs count against it. Undefined when Bugzilla does not count. */
async function missingAfter(search: Search, place: number): Promise<number | undefined> {
  const { total_matches: found } = await ask(search, place, 1);
  return found === undefined ? undefined : search.openIds.length - place - found;
}

/** Only a complete page proves that an id is missing from it. */
async function compareIds(search: Search, { from, to }: IdRange): Promise<void> {
  const { openIds, vanished } = search;
  const { bugs, total_matches: found = 0 } = await ask(search, from, LARGEST_LIMIT);
  if (bugs.bad.length > 0 || bugs.good.length < Math.min(found, LARGEST_LIMIT)) return;
  const foundIds = new Set(bugs.good.map(({ id }) => id));
  const last = found > LARGEST_LIMIT ? Math.max(...foundIds) : Infinity;
  vanished.push(...openIds.slice(from, to).filter((id) => id <= last && !foundIds.has(id)));
}

const ask = (search: Search, place: number, limit: number): Promise<IdsAnswer> =>
  askAfter(search, search.openIds[place - 1] ?? 0, limit);

async function askAfter(search: Search, after: number, limit: number): Promise<IdsAnswer> {
  const { tools, criteria } = search;
  search.requests += 1;
  const url = withQuery(`${tools.base}/rest/bug`, [
    ...criteria,
    ['f1', 'bug_id'],
    ['o1', 'greaterthan'],
    ['v1', String(after)],
    ['order', 'bug_id'],
    ['limit', String(limit)],
    ['include_fields', 'id'],
  ]);
  return tools.http.json(url, IdsAnswer);
}
