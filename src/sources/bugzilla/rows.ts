/** Reads all pages of a search. Each page starts after the last id received, because offsets shift while bugs change. */
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
/** Bugzilla silently caps larger limits at this number, and sends 20 rows when there is no limit. */
const LARGEST_LIMIT = 1000;
const SMALLEST_LIMIT = 125;
const MAX_PAGES = 4000;
/** A large search takes long before the first byte arrives. */
const SEARCH_TIMEOUT_MS = 60_000;

/** The whole answer to a search. Only an empty page ends it: a short one may have been cut by the server. */
export async function readRows(tools: Tools, criteria: readonly Pair[]): Promise<BugRows> {
  const rows: BugRows = { bugs: [], dropped: [], count: 0, promised: undefined };
  let start: PageStart = { after: 0, limit: LARGEST_LIMIT };
  const pages = pagesOf(() => askPage(tools, criteria, start), {
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
    start = { after: lastId(answer, start.after), limit };
    addRows(rows, answer);
    tools.progress(rows.count, Math.max(rows.count, rows.count - received + (answer.total_matches ?? 0)), 'bugs');
  }
  return rows;
}

const countOf = ({ bugs }: BugsAnswer): number => bugs.good.length + bugs.bad.length;

async function askPage(
  tools: Tools,
  criteria: readonly Pair[],
  start: PageStart,
): Promise<{ answer: BugsAnswer; limit: number }> {
  const url = withQuery(`${tools.base}/rest/bug`, [
    ...criteria,
    ['f1', 'bug_id'],
    ['o1', 'greaterthan'],
    ['v1', String(start.after)],
    ['order', 'bug_id'],
    ['limit', String(start.limit)],
    ['include_fields', FIELDS],
  ]);
  try {
    return { answer: await tools.http.json(url, BugsAnswer, { timeoutMs: SEARCH_TIMEOUT_MS }), limit: start.limit };
  } catch (error) {
    if (start.limit <= SMALLEST_LIMIT || !isTooLarge(error)) throw error;
    const limit = start.limit / 2;
    tools.log.warn('asks for fewer bugs at a time', { source: 'bugzilla', limit, reason: error.message });
    return askPage(tools, criteria, { after: start.after, limit });
  }
}

/** A search that takes too long is killed with 503; a smaller one may pass. Maintenance says when to come back. */
const isTooLarge = (error: unknown): error is HttpStatusError | TimeoutError =>
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

function addRows(rows: BugRows, { bugs }: BugsAnswer): void {
  rows.count += countOf({ bugs });
  rows.bugs.push(...bugs.good.filter(({ id }, index) => id !== bugs.good[index - 1]?.id));
  for (const { element, reason } of bugs.bad) {
    const id = idOf(element);
    rows.dropped.push(id === undefined ? { reason } : { id: `bugzilla:${id}`, reason });
  }
}
