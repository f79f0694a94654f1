/** Reads a search to its end, by the last id received instead of by offset. */
import type { Dropped } from '#domain/snapshot.ts';
import { HttpStatusError, ShapeError, TimeoutError } from '#lib/errors.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Tools } from '#sources/define.ts';
import { pagesOf } from '#sources/kit/paging.ts';
import { BugsAnswer, WireId, type WireBug } from './schema.ts';

export type Pair = readonly [name: string, value: string];

/** What a search brought: the bugs that could be read, and the others; `promised` is what the first page said to come. */
export type BugRows = { bugs: WireBug[]; dropped: Dropped[]; count: number; promised: number | undefined };

type PageStart = { after: number; limit: number };

const FIELDS =
  'id,summary,status,product,component,version,severity,priority,keywords,blocks,flags,groups,whiteboard,creator,assigned_to,comment_count,creation_time,last_change_time';
/** More is cut to this without a word; without a limit there are 20. */
const LARGEST_LIMIT = 1000;
const SMALLEST_LIMIT = 125;
const MAX_PAGES = 4000;
/** A large search says nothing for a while before it answers. */
const SEARCH_TIMEOUT_MS = 60_000;

/** The whole answer to a search. Only an empty page ends it: a short one may have been cut by the server. */
export async function readRows(tools: Tools, criteria: readonly Pair[]): Promise<BugRows> {
  const rows: BugRows = { bugs: [], dropped: [], count: 0, promised: undefined };
  let place: PageStart = { after: 0, limit: LARGEST_LIMIT };
  const pages = pagesOf(() => askPage(tools, criteria, place), {
    most: MAX_PAGES,
    isLast: ({ answer }) => countOf(answer) === 0,
    where: tools.base,
    tooMany: `expected the search to end within ${MAX_PAGES} pages`,
  });
  for await (const {
    answer: { answer, limit },
    page,
  } of pages) {
    if (page === 1) rows.promised = answer.total_matches;
    const received = countOf(answer);
    if (received === 0) continue;
    place = { after: lastId(answer, place.after), limit };
    take(rows, answer);
    tools.progress(rows.count, Math.max(rows.count, rows.count - received + (answer.total_matches ?? 0)), 'bugs');
  }
  return rows;
}

const countOf = ({ bugs }: BugsAnswer): number => bugs.good.length + bugs.bad.length;

async function askPage(
  tools: Tools,
  criteria: readonly Pair[],
  place: PageStart,
): Promise<{ answer: BugsAnswer; limit: number }> {
  const url = withQuery(`${tools.base}/rest/bug`, [
    ...criteria,
    ['f1', 'bug_id'],
    ['o1', 'greaterthan'],
    ['v1', String(place.after)],
    ['order', 'bug_id'],
    ['limit', String(place.limit)],
    ['include_fields', FIELDS],
  ]);
  try {
    return { answer: await tools.http.json(url, BugsAnswer, { timeoutMs: SEARCH_TIMEOUT_MS }), limit: place.limit };
  } catch (error) {
    if (place.limit <= SMALLEST_LIMIT || !isTooMuch(error)) throw error;
    const limit = place.limit / 2;
    tools.log.warn('asks for fewer bugs at a time', { source: 'bugzilla', limit, reason: error.message });
    return askPage(tools, criteria, { after: place.after, limit });
  }
}

/** A search that takes too long is killed with 503; a smaller one may pass. Maintenance says when to come back. */
const isTooMuch = (error: unknown): error is HttpStatusError | TimeoutError =>
  error instanceof TimeoutError ||
  (error instanceof HttpStatusError && error.status >= 500 && error.retryAfterMs === undefined);

const idOf = (element: unknown): number | undefined => WireId.safeParse(element).data?.id;

/** Refuses an answer that does not move on: then the server did not understand the filter or the order. */
function lastId({ bugs }: BugsAnswer, after: number): number {
  const ids = [...bugs.good.map(({ id }) => id), ...bugs.bad.flatMap(({ element }) => idOf(element) ?? [])];
  const last = ids.reduce((a, b) => Math.max(a, b), 0);
  if (ids.length === 0) throw new ShapeError('expected bugs with an id', `bugs after ${after}`);
  if (ids.some((id) => id <= after)) throw new ShapeError(`expected only ids above ${after}`, `bugs after ${after}`);
  if (bugs.good.some(({ id }, index) => id < (bugs.good[index - 1]?.id ?? 0)))
    throw new ShapeError('expected bugs in the order of their ids', `bugs after ${after}`);
  return last;
}

function take(rows: BugRows, { bugs }: BugsAnswer): void {
  rows.count += countOf({ bugs });
  rows.bugs.push(...bugs.good.filter(({ id }, index) => id !== bugs.good[index - 1]?.id));
  for (const { element, reason } of bugs.bad) {
    const id = idOf(element);
    rows.dropped.push(id === undefined ? { reason } : { id: `bugzilla:${id}`, reason });
  }
}
