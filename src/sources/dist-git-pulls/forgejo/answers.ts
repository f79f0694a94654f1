/**
 * Asks Forgejo, and records what it answers: the list of all open pull requests, or what has changed in it (CONTRACT.md,
 * "Paging"), and each pull request by itself.
 */
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { path, withQuery } from '#lib/http/url.ts';
import { toInstant } from '#lib/instant.ts';
import type { Bad } from '#lib/loose-array.ts';
import { changesKnownAt, type Tools } from '#sources/define.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { pagesOf, refuseRepeated, refuseShort } from '#sources/kit/paging.ts';
import { checksOf, type Pull } from '../normalize.ts';
import type { Answer } from '../run.ts';
import {
  dropRecord,
  type ForgejoState,
  putPull,
  type Question,
  recordChecks,
  type State,
  type Store,
  updatePull,
} from '../state.ts';
import {
  CombinedStatus,
  keyOfRow,
  pullFromAnswer,
  pullFromRow,
  RowsPage,
  WireForgejoPull,
  type WireRow,
} from './schema.ts';

/** The list of changes tells every change. The whole list is read again only in case one was missed. */
const HOURS_BETWEEN_READINGS = 7 * 24;
/** A later reading is spread over runs: fifty pages take seven hours. */
const PAGES_PER_RUN = 8;
/** Rows move up when others close: a reading that pauses for longer starts again. */
const HOURS_IN_A_READING = 24;
/** Two clocks, and changes that are written late. */
const OVERLAP_MS = 300_000;
/** Forgejo silently caps larger limits at this number. */
const ROWS_PER_PAGE = 50;
/** Twenty thousand pull requests: then something else is wrong. */
const MOST_PAGES = 400;
/** Fifty descriptions; the server first looks up every repository of the owner. */
const PAGE = { maxBytes: 16 * 1024 * 1024, timeoutMs: 120_000 };

export type ForgejoStore = Store & { state: State & { forgejo: ForgejoState } };

type Lists = {
  tools: Tools;
  store: ForgejoStore;
  /** Whether of each pull request that was known it is known whether it is still open. */
  isEverythingKnown: () => boolean;
  afterPage: () => Promise<void>;
};

type Search = { state: 'open' } | { state: 'all'; since: string };

type SearchPage = {
  rows: WireRow[];
  unreadable: Bad[];
  hasNext: boolean;
  /** undefined where the server does not say. */
  total: number | undefined;
};

type OpenReading = NonNullable<ForgejoState['reading']>;

/** Throws the errors of lib/errors.ts. */
export async function readLists(lists: Lists): Promise<void> {
  const { tools, store } = lists;
  if (isReadingDue(lists)) await readOpen(lists);
  const { readAt } = store.state.forgejo;
  if (readAt !== null && readAt !== tools.now) await readChanges(lists);
}

/** Also when all was read and the crawl did not believe it: it has to come back the same. */
function isReadingDue({ tools, store: { state }, isEverythingKnown }: Lists): boolean {
  const { readAt, reading } = state.forgejo;
  if (readAt === null || reading !== null) return true;
  if (state.completeSince !== null) return !isFresh(readAt, { now: tools.now, hours: HOURS_BETWEEN_READINGS });
  return isEverythingKnown();
}

/** Goes on where the last run stopped. */
async function readOpen(lists: Lists): Promise<void> {
  const { tools, store } = lists;
  const { state } = store;
  const reading = resumeReading(state.forgejo, tools.now);
  state.forgejo.reading = reading;
  for (let pages = 0; state.completeSince === null || pages < PAGES_PER_RUN; pages += 1) {
    const isLast = await readOpenPage(lists, reading);
    if (isLast) {
      endReading(store, reading);
      return;
    }
    await lists.afterPage();
  }
}

function resumeReading({ reading }: ForgejoState, now: string): OpenReading {
  if (reading !== null && isFresh(reading.startedAt, { now, hours: HOURS_IN_A_READING })) return reading;
  return { startedAt: now, page: 1, rows: 0, named: [] };
}

async function readOpenPage({ tools, store }: Lists, reading: OpenReading): Promise<boolean> {
  const page = await readPage(tools, { state: 'open' }, reading.page);
  const { hasNext, total } = page;
  const named = recordRows(store, page);
  refuseRepeated(named, {
    before: new Set(reading.named),
    hasNext,
    where: `page ${reading.page} of the pull requests`,
  });
  reading.page += 1;
  reading.rows += page.rows.length + page.unreadable.length;
  reading.named = [...new Set([...reading.named, ...named])].sort();
  tools.progress(reading.rows, Math.max(reading.rows, total ?? 0), 'pull requests');
  if (hasNext) return false;
  // Whatever is missing may stand on a page that was read: the next run begins anew.
  if (reading.rows < (total ?? 0)) store.state.forgejo.reading = null;
  refuseShort(reading.rows, total, 'the pull requests of Forgejo');
  return true;
}

/** What the list does not name has closed, or slipped from one page to another: it is asked for by itself. */
function endReading(store: ForgejoStore, { startedAt, named }: OpenReading): void {
  const { state } = store;
  const isNamed = new Set(named);
  for (const [key, { openedAt }] of [...state.pulls])
    if (!isNamed.has(key) && openedAt < startedAt) updatePull(store, key, { isUncertain: true });
  if (state.completeSince === null) state.changesUntil = changesKnownAt(startedAt);
  state.forgejo.readAt = startedAt;
  state.forgejo.reading = null;
}

async function readChanges({ tools, store, afterPage }: Lists): Promise<void> {
  const { state } = store;
  const since = toInstant(new Date(Date.parse(state.changesUntil) - OVERLAP_MS));
  const seen = new Set<string>();
  let rows = 0;
  const pages = pagesOf((page) => readPage(tools, { state: 'all', since }, page), {
    most: MOST_PAGES,
    isLast: ({ hasNext }) => !hasNext,
    where: 'the changed pull requests of Forgejo',
  });
  for await (const { answer, page } of pages) {
    const { hasNext, total } = answer;
    const named = recordRows(store, answer);
    refuseRepeated(named, { before: seen, hasNext, where: `page ${page} of the changed pull requests` });
    for (const key of named) seen.add(key);
    rows += answer.rows.length + answer.unreadable.length;
    if (hasNext) await afterPage();
    else refuseShort(rows, total, 'the changed pull requests of Forgejo');
  }
  state.changesUntil = changesKnownAt(tools.now);
}

/** Throws the errors of lib/errors.ts; also where the pages do not end. */
async function readPage({ base, http }: Tools, search: Search, page: number): Promise<SearchPage> {
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
    ['limit', ROWS_PER_PAGE],
    ['page', page],
  ]);
}

const isUnknownOwner = (error: unknown): boolean => error instanceof HttpStatusError && error.status === 400;

/** Records a page of a list. Returns the keys that it names; one that cannot be read counts where it is known. */
function recordRows(
  store: ForgejoStore,
  { rows, unreadable }: { rows: readonly WireRow[]; unreadable: readonly Bad[] },
): string[] {
  const named = rows.flatMap((row) => {
    const key = keyOfRow(row);
    if (key === undefined) return [];
    if (row.state === 'open') keep(store, key, pullFromRow(key, row, store.state.pulls.get(key)));
    else forget(store, key);
    return key;
  });
  return [...named, ...unreadable.flatMap((bad) => recordUnreadableRow(store, bad) ?? [])];
}

/** It is asked for by itself, where it is known. */
function recordUnreadableRow(store: ForgejoStore, { element, reason }: Bad): string | undefined {
  const key = keyOfRow(element);
  dropRecord(store, key, reason);
  if (key === undefined || !store.state.pulls.has(key)) return undefined;
  updatePull(store, key, { isUncertain: true });
  return key;
}

/** What it is by itself. Undefined: there is none. */
function recordForgejoPull(store: ForgejoStore, key: string, wire: WireForgejoPull | undefined): void {
  if (wire?.state === 'open') keep(store, key, pullFromAnswer(key, wire, store.state.pulls.get(key)));
  else forget(store, key);
}

function keep(store: ForgejoStore, key: string, pull: Pull): void {
  const { forgejo } = store.state;
  forgejo.gone = forgejo.gone.filter((gone) => gone !== key);
  putPull(store, key, pull);
}

/** Before everything was read once, what is gone is only noted: then the crawl judges whether so much can be gone. */
function forget(store: ForgejoStore, key: string): void {
  const { forgejo, completeSince } = store.state;
  if (completeSince === null && !forgejo.gone.includes(key)) forgejo.gone = [...forgejo.gone, key].sort();
  putPull(store, key, undefined);
}

/** Lists were read before: that a pull request is unknown is an answer. */
export async function askOne(
  { store, tools: { base, http } }: Pick<Lists, 'store' | 'tools'>,
  { about, key }: Question,
): Promise<Answer> {
  const [name = '', number = ''] = key.split(':');
  const repository = `${base}/api/v1/repos/${path(FORGEJO_ORG, name)}`;
  if (about === 'pull') {
    const answer = await http.jsonIfFound(`${repository}/pulls/${number}`, WireForgejoPull);
    const pull = answer?.number === Number(number) ? answer : undefined;
    return {
      isProof: true,
      record: () => {
        recordForgejoPull(store, key, pull);
      },
    };
  }
  // CI results hang on the newest commit.
  const head = store.state.pulls.get(key)?.head ?? '';
  const answer = await http.jsonIfFound(`${repository}/commits/${path(head)}/status`, CombinedStatus);
  const { good, bad } = answer?.statuses ?? { good: [], bad: [] };
  return {
    isProof: true,
    record: () => {
      recordChecks(store, key, { checks: checksOf(good), unreadable: bad });
    },
  };
}
