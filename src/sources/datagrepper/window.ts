/** Reads a closed window of the log without losing a row: CONTRACT.md, "Paging that does not lose rows". */
import { ShapeError } from '#lib/errors.ts';
import { toInstant } from '#lib/instant.ts';
import type { Change, Tools, Window } from '#sources/define.ts';
import { normalizeMessage } from './normalize.ts';
import { SearchAnswer } from './schema.ts';

const ROWS_PER_PAGE = 100;
/** Each page counts all of its window anew: beyond this, two halves cost less. */
const MOST_PAGES = 50;
/** Windows are not split below this length. */
const SHORTEST_S = 60;
/** A week of all topics takes a third of these: then the log has no end. */
const MOST_REQUESTS = 400;
/** The server gives up after a minute. */
const TIMEOUT_MS = 70_000;

/** Seconds since 1970; both ends belong to it, so that two halves share their border. */
type TimeRange = { from: number; to: number };

type LogTools = Pick<Tools, 'base' | 'http'>;
type Reader = { tools: LogTools; topics: readonly string[]; changes: Map<string, Change>; requests: number };

export async function readWindow(tools: LogTools, { since, until, topics }: Window): Promise<Change[]> {
  const reader: Reader = { tools, topics, changes: new Map(), requests: 0 };
  await readSpan(reader, { from: Date.parse(since) / 1000, to: Date.parse(until) / 1000 });
  return [...reader.changes.values()];
}

async function readSpan(reader: Reader, span: TimeRange): Promise<void> {
  const first = await askPage(reader, span, 1);
  if (first.pages > MOST_PAGES && span.to - span.from > SHORTEST_S) {
    const middle = Math.floor((span.from + span.to) / 2);
    await readSpan(reader, { ...span, to: middle });
    await readSpan(reader, { ...span, from: middle });
    return;
  }
  const read: ReadMessages = { from: span.from, seen: new Map() };
  const { seen } = read;
  let total = await readPages(reader, span, { read, first });
  // A late message shifts the others to later pages: one of them is received twice, and the late one is missed.
  if (seen.size < total) total = await readPages(reader, span, { read, first: await askPage(reader, span, 1) });
  if (seen.size < total) throw new ShapeError(`ended after ${seen.size} of ${total} messages`, searchAt(reader));
  for (const [id, change] of seen) reader.changes.set(id, change);
}

type ReadMessages = { from: number; seen: Map<string, Change> };
type Begun = { read: ReadMessages; first: SearchAnswer };

/** Until all are there, or the pages end. Returns how many there are. */
async function readPages(reader: Reader, span: TimeRange, { read, first }: Begun): Promise<number> {
  const { seen } = read;
  addMessages(read, first, 1);
  let { total } = first;
  for (let page = 2; seen.size < total; page += 1) {
    const answer = await askPage(reader, span, page);
    addMessages(read, answer, page);
    total = answer.total;
    if (answer.raw_messages.length === 0 || page >= answer.pages) break;
  }
  return total;
}

async function askPage(reader: Reader, span: TimeRange, page: number): Promise<SearchAnswer> {
  reader.requests += 1;
  if (reader.requests > MOST_REQUESTS) throw new ShapeError('has no end', searchAt(reader));
  const answer = await reader.tools.http.json(urlOf(reader, span, page), SearchAnswer, { timeoutMs: TIMEOUT_MS });
  const requested = new Set(reader.topics);
  const answered = new Set(answer.arguments.topics);
  const isFiltered = requested.size === answered.size && answer.arguments.topics.every((topic) => requested.has(topic));
  if (!isFiltered || answer.raw_messages.some(({ topic }) => !requested.has(topic)))
    throw new ShapeError('answered for other topics than it was asked for', searchAt(reader));
  return answer;
}

const searchAt = ({ tools }: Reader): string => `${tools.base}/v2/search`;

function urlOf(reader: Reader, { from, to }: TimeRange, page: number): string {
  const topicQuery = reader.topics.map((topic) => `&topic=${encodeURIComponent(topic)}`).join('');
  const paging = `&order=asc&rows_per_page=${ROWS_PER_PAGE}&page=${page}`;
  return `${searchAt(reader)}?start=${from}&end=${to}${topicQuery}${paging}`;
}

/** A message that comes twice counts once. */
function addMessages({ seen, from }: ReadMessages, { raw_messages: messages }: SearchAnswer, page: number): void {
  const at = toInstant(new Date(from * 1000));
  for (const [index, message] of messages.entries()) {
    const change = normalizeMessage(message, { id: `unnamed, ${at} ${page}.${index}`, at });
    seen.set(change.id, change);
  }
}
