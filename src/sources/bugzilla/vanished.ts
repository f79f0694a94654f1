/**
 * Bugs that are out of sight without a word: made private, or moved to another product. No search for what has changed
 * tells of them. So what is open is counted, and where fewer are there than are known, the missing ones are looked for.
 * A Bugzilla that does not count is asked for the ids of all that is open instead: a private title must not stay public
 * for want of an optional field.
 */
import { withQuery } from '#lib/http/url.ts';
import type { Tools } from '#sources/define.ts';
import type { Pair } from './rows.ts';
import { IdsAnswer } from './schema.ts';

/** More than a few at a time is a fault of Bugzilla, not of bugs; the daily reading of everything decides. */
const MOST_VANISHED = 50;
/** So few are asked for by name. */
const PAGE_IDS = 900;
const LARGEST_LIMIT = 1000;
/** One needs nine of 40,000. */
const MOST_REQUESTS = 30;
/** Of a Bugzilla that does not count. Upstream gives up to 10,000 ids at a time and is looked through in each run. */
const LARGEST_SWEEP = 10_000;
/** Where a page has a thousand, 40,000 take seven runs: so no run costs more than it may. */
const MOST_SWEEPS = 6;

type Search = { tools: Tools; criteria: readonly Pair[]; known: readonly number[]; asked: number; vanished: number[] };

/** What to look for, and after which id the last run stopped, where it could not look through all. */
type VanishedSearch = { criteria: readonly Pair[]; known: readonly number[]; sweptTo: number | undefined };
export type Vanished = { ids: readonly number[]; sweptTo?: number };

/** A part of the known ones, by place, and how many are missing after each of its ends. */
type IdRange = { from: number; to: number; missingFrom: number; missingTo: number };

/** The ids of `known`, which ascend, that a search for what is open does not find any more. */
export async function findVanished(tools: Tools, { criteria, known, sweptTo }: VanishedSearch): Promise<Vanished> {
  const search: Search = { tools, criteria, known, asked: 0, vanished: [] };
  const missing = await missingAfter(search, 0);
  if (missing === undefined) {
    const stopped = await sweep(search, sweptTo ?? 0);
    return { ...believed(search), ...(stopped === 0 ? {} : { sweptTo: stopped }) };
  }
  if (missing <= 0) return { ids: [] };
  if (missing > MOST_VANISHED) return disbelieve(tools, missing);
  const missingTo = (await missingAfter(search, known.length)) ?? 0;
  await look(search, { from: 0, to: known.length, missingFrom: missing, missingTo });
  return believed(search);
}

const believed = ({ tools, vanished }: Search): Vanished =>
  vanished.length > MOST_VANISHED ? disbelieve(tools, vanished.length) : { ids: vanished };

/** Goes on after this id; returns after which one it stopped, 0 at the end. */
async function sweep(search: Search, from: number): Promise<number> {
  const { known, vanished } = search;
  let after = from;
  for (let page = 0; page < MOST_SWEEPS; page += 1) {
    const { bugs } = await askAfter(search, after, LARGEST_SWEEP);
    const ids = bugs.good.map(({ id }) => id).filter((id) => id > after);
    // An answer without any bug is not believed, and one that cannot be read proves nothing.
    if (bugs.bad.length > 0 || (ids.length === 0 && after === 0)) return after;
    const there = new Set(ids);
    const last = ids.length === 0 ? Infinity : Math.max(...ids);
    vanished.push(...known.filter((id) => id > after && id <= last && !there.has(id)));
    if (last >= (known.at(-1) ?? 0)) return 0;
    after = last;
  }
  return after;
}

function disbelieve({ log }: Tools, missing: number): Vanished {
  log.warn('so many open bugs cannot have gone; not believed until all are read again', {
    source: 'bugzilla',
    missing,
  });
  return { ids: [] };
}

async function look(search: Search, span: IdRange): Promise<void> {
  const { from, to, missingFrom, missingTo } = span;
  if (missingFrom <= missingTo || search.asked >= MOST_REQUESTS) return;
  if (to - from <= PAGE_IDS) return compareIds(search, span);
  const middle = Math.floor((from + to) / 2);
  const missing = await missingAfter(search, middle);
  if (missing === undefined) return;
  await look(search, { from, to: middle, missingFrom, missingTo: missing });
  await look(search, { from: middle, to, missingFrom: missing, missingTo });
}

/** How many of those from this place on are not found; new bugs count against it. Undefined when Bugzilla does not count. */
async function missingAfter(search: Search, place: number): Promise<number | undefined> {
  const { total_matches: found } = await ask(search, place, 1);
  return found === undefined ? undefined : search.known.length - place - found;
}

/** Only a list that is as long as it must be can tell that something is not on it. */
async function compareIds(search: Search, { from, to }: IdRange): Promise<void> {
  const { known, vanished } = search;
  const { bugs, total_matches: found = 0 } = await ask(search, from, LARGEST_LIMIT);
  if (bugs.bad.length > 0 || bugs.good.length < Math.min(found, LARGEST_LIMIT)) return;
  const there = new Set(bugs.good.map(({ id }) => id));
  const last = found > LARGEST_LIMIT ? Math.max(...there) : Infinity;
  vanished.push(...known.slice(from, to).filter((id) => id <= last && !there.has(id)));
}

const ask = (search: Search, place: number, limit: number): Promise<IdsAnswer> =>
  askAfter(search, search.known[place - 1] ?? 0, limit);

async function askAfter(search: Search, after: number, limit: number): Promise<IdsAnswer> {
  const { tools, criteria } = search;
  search.asked += 1;
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
