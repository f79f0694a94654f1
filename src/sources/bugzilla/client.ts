/** Open bugs of Fedora and EPEL from Red Hat's Bugzilla. */
import { countedWords } from '#domain/finding/kinds.ts';
import { z } from 'zod';
import type { Cursor } from '#domain/snapshot.ts';
import { Instant } from '#domain/words.ts';
import { TooFewError } from '#lib/errors.ts';
import { toInstant } from '#lib/instant.ts';
import { defineSource, type Delta, type Full, type Reading, type Tools } from '#sources/define.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { readListed, tellRefusal } from './listed.ts';
import { bugFindingId, normalizeBug, PRODUCTS } from './normalize.ts';
import { readRows, type Pair, type BugRows } from './rows.ts';
import { findVanished, type Vanished } from './vanished.ts';
import { hasSameTrackers, readTrackers, TrackerList, type Trackers, trackersIn } from './trackers.ts';

const OPEN_STATUSES = ['NEW', 'ASSIGNED', 'POST', 'MODIFIED', 'ON_DEV', 'ON_QA', 'VERIFIED', 'RELEASE_PENDING'];
const FULL_EVERY_HOURS = 24;
/** Bugs change while we read: the next run looks back this far. */
const OVERLAP_MS = 10 * 60_000;

/**
 * The number of open bugs that Bugzilla gives may count some that only others may see, which nobody outside Red Hat
 * can tell. So a list that ends a little early is called incomplete, and one that ends much too early was cut.
 */
const COMPLETE_SHARE = 0.99;
const BELIEVED_SHARE = 0.7;

const Notes = z.object({
  changedSince: Instant,
  fullAt: Instant,
  trackers: TrackerList.optional(),
  /** All that are known to be open, in ascending order. */
  open: z.array(z.int().positive()).optional(),
  /** Up to which id it was looked whether they are still there, where that takes several runs. */
  sweptTo: z.int().positive().optional(),
});
type Notes = z.infer<typeof Notes>;

const products = PRODUCTS.map((product): Pair => ['product', product]);
const open = [...products, ...OPEN_STATUSES.map((status): Pair => ['status', status])];

export const bugzilla = defineSource({
  identity: {
    id: 'bugzilla',
    title: 'Bugzilla',
    homepage: 'https://bugzilla.redhat.com',
    kinds: countedWords('bug'),
    staleAfterHours: 6,
    asks: 'https://bugzilla.redhat.com/buglist.cgi?product=Fedora&product=Fedora%20EPEL&bug_status=__open__&component={package}',
  },
  service: 'bugzilla',
  // A search that runs longer than two minutes is killed with 503: https://github.com/RedHatProductSecurity/osidb/pull/317
  rateLimit: { concurrency: 2, minIntervalMs: 500 },
  needs: [],
  wants: ['releases'],
  collect: (tools) => tellRefusal(tools, collect(tools)),
});

async function collect(tools: Tools): Promise<Reading> {
  const last = Notes.safeParse(tools.cursor).data;
  const list = (await readTrackers(tools, last?.trackers)) ?? last?.trackers;
  const run = { tools, list, trackers: trackersIn(list) };
  if (tools.scope !== undefined) return readListed(tools, { ...run, scope: tools.scope, criteria: open });
  return last !== undefined && isDeltaEnough(run, last) ? readChanged(run, last) : readOpen(run);
}

type Run = { tools: Tools; list: TrackerList | undefined; trackers: Trackers };

/** Bugs that did not change are read again only for the marks that new trackers give them, and once a day. */
function isDeltaEnough({ tools, list }: Run, last: Notes): boolean {
  if (tools.full || !hasSameTrackers(last.trackers, list)) return false;
  return isFresh(last.fullAt, { now: tools.now, hours: FULL_EVERY_HOURS });
}

async function readOpen(run: Run): Promise<Full> {
  const rows = await readRows(run.tools, open);
  const { count, promised = 0 } = rows;
  if (count < promised * BELIEVED_SHARE) throw new TooFewError({ done: count, of: promised, unit: 'open bugs' });
  return {
    mode: 'full',
    findings: rows.bugs.flatMap((bug) => normalizeBug(bug, run.trackers) ?? []),
    parts: [{ name: 'bugs', rows: count, mayBeEmpty: false }],
    dropped: rows.dropped,
    ...completeness(run, { count, promised, unit: 'bugs' }),
    cursor: cursorAfter(run, { rows, open: openAfter(rows, []) }),
  };
}

/** Without a filter on status: a bug that was closed must be seen to go. What goes out of sight must be looked for. */
async function readChanged(run: Run, last: Notes): Promise<Delta> {
  const since = toInstant(new Date(Date.parse(last.changedSince) - OVERLAP_MS));
  const rows = await readRows(run.tools, [...products, ['last_change_time', since]]);
  const read = rows.bugs.map((bug) => ({ id: bugFindingId(bug.id), finding: normalizeBug(bug, run.trackers) }));
  const known = last.open && openAfter(rows, last.open);
  const sweptBefore = last.sweptTo;
  const { ids, sweptTo }: Vanished =
    known === undefined ? { ids: [] } : await findVanished(run.tools, { criteria: open, known, sweptTo: sweptBefore });
  const vanished = new Set(ids);
  return {
    mode: 'delta',
    changed: read.flatMap(({ finding }) => finding ?? []),
    gone: [
      ...read.filter(({ finding }) => finding === undefined).map(({ id }) => id),
      ...[...vanished].map(bugFindingId),
    ],
    parts: [{ name: 'bugs', rows: rows.count, mayBeEmpty: true }],
    dropped: rows.dropped,
    ...completeness(run, { count: rows.count, promised: 0, unit: 'changed bugs' }),
    cursor: cursorAfter(run, { rows, last, open: known?.filter((id) => !vanished.has(id)), sweptTo }),
  };
}

/** Those whose record cannot be read are there, too. */
function openAfter({ bugs, dropped }: BugRows, before: readonly number[]): number[] {
  const ids = new Set(before);
  for (const { id } of dropped) if (id !== undefined) ids.add(Number(id.replace('bugzilla:', '')));
  for (const { id, status } of bugs) {
    if (OPEN_STATUSES.includes(status)) ids.add(id);
    else ids.delete(id);
  }
  return [...ids].sort((a, b) => a - b);
}

type Counted = { count: number; promised: number; unit: string };

function completeness({ list }: Run, { count, promised, unit }: Counted): Pick<Full, 'complete' | 'coverage'> {
  const isCut = count < promised * COMPLETE_SHARE;
  if (list !== undefined && !isCut) return { complete: true };
  const note = list === undefined ? { note: 'without the trackers of releases' } : {};
  return { complete: false, coverage: { done: count, of: Math.max(count, promised), unit, ...note } };
}

type ReadBugs = { rows: BugRows; last?: Notes; open: number[] | undefined; sweptTo?: number | undefined };

/** The latest change seen, never later than this run began: an idle service gives the same cursor again. */
function cursorAfter({ tools, list }: Run, { rows, last, open: known, sweptTo }: ReadBugs): Cursor | undefined {
  const latest = rows.bugs.reduce((a, bug) => (bug.last_change_time > a ? bug.last_change_time : a), '');
  const seen = latest < tools.now ? latest : tools.now;
  const changedSince = last !== undefined && last.changedSince > seen ? last.changedSince : seen;
  if (changedSince === '') return undefined;
  return {
    changedSince,
    fullAt: last?.fullAt ?? tools.now,
    ...(list === undefined ? {} : { trackers: list }),
    ...(known === undefined ? {} : { open: known }),
    ...(sweptTo === undefined ? {} : { sweptTo }),
  };
}
