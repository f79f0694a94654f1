/** Reads a closed window of the log without losing a row: upstream/contracts, 10-datagrepper, "Paging that does not lose rows". */
import { ShapeError } from '#lib/errors.ts';
import { cleanText } from '#lib/text.ts';
import type { Change, Tools, Window } from '#sources/define.ts';
import { normalizeMessage } from './normalize.ts';
import { MessageName, SearchAnswer } from './schema.ts';

const ROWS_PER_PAGE = 100;
/** Each page counts all of its window anew: beyond this, two halves cost less. */
const MOST_PAGES = 50;
/** A window is not cut any shorter. */
const SHORTEST_S = 60;
/** The server gives up after a minute. */
const TIMEOUT_MS = 70_000;
/** More unreadable messages than this share, and more than three, mean that the log has changed. */
const UNREADABLE_SHARE = 0.05;
const UNREADABLE_ALWAYS_FINE = 3;
/** More warnings than this help nobody. */
const MOST_WARNINGS = 10;

/** Seconds since 1970; both ends belong to it, so that two halves share their border. */
type Span = { from: number; to: number };

type Reader = {
  tools: Tools;
  topics: readonly string[];
  changes: Map<string, Change>;
  unreadable: { id: string; reason: string }[];
};

export async function readWindow(tools: Tools, { since, until, topics }: Window): Promise<Change[]> {
  const reader: Reader = { tools, topics, changes: new Map(), unreadable: [] };
  await readSpan(reader, { from: Date.parse(since) / 1000, to: Date.parse(until) / 1000 });
  tellUnreadable(reader);
  return [...reader.changes.values()];
}

async function readSpan(reader: Reader, span: Span): Promise<void> {
  const first = await askPage(reader, span, 1);
  if (first.pages > MOST_PAGES && span.to - span.from > SHORTEST_S) {
    const middle = Math.floor((span.from + span.to) / 2);
    await readSpan(reader, { ...span, to: middle });
    await readSpan(reader, { ...span, from: middle });
    return;
  }
  let received = take(reader, first);
  let { total } = first;
  for (let page = 2; received < total; page += 1) {
    const answer = await askPage(reader, span, page);
    const rows = take(reader, answer);
    if (rows === 0) throw new ShapeError(`ended after ${received} of ${total} messages`, searchAt(reader));
    received += rows;
    total = answer.total;
  }
}

async function askPage(reader: Reader, span: Span, page: number): Promise<SearchAnswer> {
  const answer = await reader.tools.http.json(urlOf(reader, span, page), SearchAnswer, { timeoutMs: TIMEOUT_MS });
  const asked = new Set(reader.topics);
  const answered = new Set(answer.arguments.topics);
  const isFiltered = asked.size === answered.size && answer.arguments.topics.every((topic) => asked.has(topic));
  if (!isFiltered || answer.raw_messages.good.some(({ topic }) => !asked.has(topic)))
    throw new ShapeError('answered for other topics than it was asked for', searchAt(reader));
  return answer;
}

const searchAt = ({ tools }: Reader): string => `${tools.base}/v2/search`;

function urlOf(reader: Reader, { from, to }: Span, page: number): string {
  const wanted = reader.topics.map((topic) => `&topic=${encodeURIComponent(topic)}`).join('');
  const paging = `&order=asc&rows_per_page=${ROWS_PER_PAGE}&page=${page}`;
  return `${searchAt(reader)}?start=${from}&end=${to}${wanted}${paging}`;
}

/** How many rows the page had, readable or not. A message that comes twice counts once. */
function take({ changes, unreadable }: Reader, { raw_messages: { good, bad } }: SearchAnswer): number {
  for (const message of good) changes.set(message.id, normalizeMessage(message));
  for (const { element, reason } of bad)
    unreadable.push({ id: MessageName.safeParse(element).data?.id ?? 'unknown', reason });
  return good.length + bad.length;
}

function tellUnreadable(reader: Reader): void {
  const { tools, changes, unreadable } = reader;
  for (const { id, reason } of unreadable.slice(0, MOST_WARNINGS))
    tools.log.warn('a message could not be read', {
      id: cleanText(id, 'unknown', 100),
      reason: cleanText(reason, 'unreadable', 200),
    });
  const rows = changes.size + unreadable.length;
  if (unreadable.length > UNREADABLE_ALWAYS_FINE && unreadable.length > rows * UNREADABLE_SHARE)
    throw new ShapeError(`${unreadable.length} of ${rows} messages could not be read`, searchAt(reader));
}
