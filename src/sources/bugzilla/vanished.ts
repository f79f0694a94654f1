/**
 * Bugs that are out of sight without a word: made private, or moved to another product. No search for what has changed
 * tells of them. So what is open is counted, and where fewer are there than are known, the missing ones are looked for.
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

type Search = { tools: Tools; criteria: readonly Pair[]; known: readonly number[]; asked: number; vanished: number[] };

/** A part of the known ones, by place, and how many are missing after each of its ends. */
type Span = { from: number; to: number; missingFrom: number; missingTo: number };

/** The ids of `known`, which ascend, that a search for what is open does not find any more. */
export async function findVanished(
  tools: Tools,
  criteria: readonly Pair[],
  known: readonly number[],
): Promise<readonly number[]> {
  const search: Search = { tools, criteria, known, asked: 0, vanished: [] };
  const missing = await missingAfter(search, 0);
  if (missing === undefined || missing <= 0) return [];
  if (missing > MOST_VANISHED) return disbelieve(tools, missing);
  const missingTo = (await missingAfter(search, known.length)) ?? 0;
  await look(search, { from: 0, to: known.length, missingFrom: missing, missingTo });
  return search.vanished.length > MOST_VANISHED ? disbelieve(tools, search.vanished.length) : search.vanished;
}

function disbelieve({ log }: Tools, missing: number): [] {
  log.warn('so many open bugs cannot have gone; not believed until all are read again', {
    source: 'bugzilla',
    missing,
  });
  return [];
}

async function look(search: Search, span: Span): Promise<void> {
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
async function compareIds(search: Search, { from, to }: Span): Promise<void> {
  const { known, vanished } = search;
  const { bugs, total_matches: found = 0 } = await ask(search, from, LARGEST_LIMIT);
  if (bugs.bad.length > 0 || bugs.good.length < Math.min(found, LARGEST_LIMIT)) return;
  const there = new Set(bugs.good.map(({ id }) => id));
  const last = found > LARGEST_LIMIT ? Math.max(...there) : Infinity;
  vanished.push(...known.slice(from, to).filter((id) => id <= last && !there.has(id)));
}

async function ask(search: Search, place: number, limit: number): Promise<IdsAnswer> {
  const { tools, criteria, known } = search;
  search.asked += 1;
  const url = withQuery(`${tools.base}/rest/bug`, [
    ...criteria,
    ['f1', 'bug_id'],
    ['o1', 'greaterthan'],
    ['v1', String(known[place - 1] ?? 0)],
    ['order', 'bug_id'],
    ['limit', String(limit)],
    ['include_fields', 'id'],
  ]);
  return tools.http.json(url, IdsAnswer);
}
