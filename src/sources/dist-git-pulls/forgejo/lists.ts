/** Reads the list of all pull requests, whole or what has changed. */
import { ShapeError } from '#lib/errors.ts';
import { hoursBetween, toInstant } from '#lib/instant.ts';
import { changesKnownAt, type Tools } from '#sources/define.ts';
import { amend } from '../ledger.ts';
import type { ForgejoNotes } from '../notes.ts';
import { doubtedPulls, missingPulls } from './due.ts';
import { readSearchPage, type Search } from './search.ts';
import { type ForgejoLedger, takeRows } from './take.ts';

/** Only in case that a change was missed: each change is told by the list of changes. */
const HOURS_BETWEEN_ROUNDS = 7 * 24;
/** Then fifty pages take seven hours. */
const PAGES_WHEN_RENEWING = 8;
/** Rows move up when others close: a reading that pauses for longer starts again. */
const HOURS_IN_A_ROUND = 24;
/** Two clocks, and changes that are written late. */
const OVERLAP_MS = 300_000;

export type Lists = {
  tools: Tools;
  ledger: ForgejoLedger;
  known: readonly string[];
  /** After each page. */
  afterPage: () => Promise<void>;
};

type Round = NonNullable<ForgejoNotes['round']>;

export async function readLists(lists: Lists): Promise<void> {
  const { tools, ledger } = lists;
  if (isRoundDue(lists)) await readRound(lists);
  const { readAt } = ledger.notes.forgejo;
  if (readAt !== null && readAt !== tools.now) await readChanges(lists);
}

/** Also when all was read and the crawl did not believe it: it has to come back the same. */
function isRoundDue({ tools, ledger: { notes }, known }: Lists): boolean {
  const { readAt, round } = notes.forgejo;
  if (readAt === null || round !== null) return true;
  if (notes.seededAt !== null) return hoursBetween(readAt, tools.now) >= HOURS_BETWEEN_ROUNDS;
  return missingPulls({ notes, known }).length === 0 && doubtedPulls({ notes }).length === 0;
}

/** Goes on where the last run stopped. */
async function readRound(lists: Lists): Promise<void> {
  const { tools, ledger } = lists;
  const { notes } = ledger;
  const round = openRound(notes.forgejo, tools.now);
  notes.forgejo.round = round;
  for (let pages = 0; notes.seededAt === null || pages < PAGES_WHEN_RENEWING; pages += 1) {
    const isLast = await readRoundPage(lists, round);
    if (isLast) {
      endRound(ledger, round);
      return;
    }
    await lists.afterPage();
  }
}

function openRound({ round }: ForgejoNotes, now: string): Round {
  if (round !== null && hoursBetween(round.startedAt, now) < HOURS_IN_A_ROUND) return round;
  return { startedAt: now, page: 1, rows: 0, named: [] };
}

async function readRoundPage({ tools, ledger }: Lists, round: Round): Promise<boolean> {
  const page = await readSearchPage(tools, { state: 'open' }, round.page);
  const before = new Set(round.named);
  const named = takeRows(ledger, page);
  if (page.hasNext && named.length > 0 && named.every((key) => before.has(key)))
    throw new ShapeError('a page came twice', `page ${round.page} of the pull requests`);
  round.page += 1;
  round.rows += page.rows.length + page.unreadable.length;
  round.named = [...new Set([...round.named, ...named])].sort();
  tools.progress(round.rows, Math.max(round.rows, page.total ?? 0), 'pull requests');
  if (page.hasNext) return false;
  // Whatever is missing may stand on a page that was read: the next run begins anew.
  if (round.rows < (page.total ?? 0)) ledger.notes.forgejo.round = null;
  refuseShort(round.rows, page.total, 'the pull requests of Forgejo');
  return true;
}

function refuseShort(rows: number, total: number | undefined, what: string): void {
  if (total !== undefined && rows < total) throw new ShapeError(`the list ends after ${rows} of ${total}`, what);
}

/** What the list does not name has closed, or slipped from one page to another: it is asked for by itself. */
function endRound(ledger: ForgejoLedger, { startedAt, named }: Round): void {
  const { notes } = ledger;
  const isNamed = new Set(named);
  for (const [key, { openedAt }] of [...notes.pulls])
    if (!isNamed.has(key) && openedAt < startedAt) amend(ledger, key, { isDoubted: true });
  if (notes.seededAt === null) notes.changesUntil = changesKnownAt(startedAt);
  notes.forgejo.readAt = startedAt;
  notes.forgejo.round = null;
}

async function readChanges({ tools, ledger, afterPage }: Lists): Promise<void> {
  const { notes } = ledger;
  const since = toInstant(new Date(Date.parse(notes.changesUntil) - OVERLAP_MS));
  const search: Search = { state: 'all', since };
  const seen = new Set<string>();
  let rows = 0;
  for (let number = 1; ; number += 1) {
    const page = await readSearchPage(tools, search, number);
    const named = takeRows(ledger, page);
    if (page.hasNext && named.length > 0 && named.every((key) => seen.has(key)))
      throw new ShapeError('a page came twice', `page ${number} of the changed pull requests`);
    for (const key of named) seen.add(key);
    rows += page.rows.length + page.unreadable.length;
    if (!page.hasNext) {
      refuseShort(rows, page.total, 'the changed pull requests of Forgejo');
      break;
    }
    await afterPage();
  }
  notes.changesUntil = changesKnownAt(tools.now);
}
