/** Open bugs of Fedora and EPEL from Red Hat's Bugzilla. */
import { countedWords } from '#domain/finding/kinds.ts';
import { z } from 'zod';
import type { Cursor } from '#domain/snapshot.ts';
import { Instant } from '#domain/words.ts';
import { TooFewError } from '#lib/errors.ts';
import { toInstant } from '#lib/instant.ts';
import { defineSource, type Delta, type Full, type Reading, type Tools } from '#sources/define.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { readListed, explainRefusal } from './listed.ts';
import { bugFindingId, normalizeBug, PRODUCTS } from './normalize.ts';
import { readRows, type Pair, type BugRows } from './rows.ts';
import { findVanished, type Vanished } from './vanished.ts';
import { hasSameTrackers, readTrackers, TrackerList, type Trackers, trackersIn } from './trackers.ts';

const OPEN_STATUSES = ['NEW', 'ASSIGNED', 'POST', 'MODIFIED', 'ON_DEV', 'ON_QA', 'VERIFIED', 'RELEASE_PENDING'];
const FULL_EVERY_HOURS = 24;
/** Bugs change while we read: the next run looks back this far. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Bugzilla's total may include private bugs that we cannot see, and nobody outside Red Hat can tell how many. So a list
 * that is a little short is called incomplete, and one that is much too short is rejected as cut off.
 */
const COMPLETE_SHARE = 0.99;
const ACCEPTED_SHARE = 0.7;

const BugzillaCursor = z.object({
  changedSince: Instant,
  fullAt: Instant,
  trackers: TrackerList.optional(),
  /** The ids of all open bugs, ascending. */
  open: z.array(z.int().positive()).optional(),
  /** The last id that was checked for vanished bugs, while such a check is spread over several runs. */
  sweptTo: z.int().positive().optional(),
});
type BugzillaCursor = z.infer<typeof BugzillaCursor>;

const PRODUCT_CRITERIA = PRODUCTS.map((product): Pair => ['product', product]);
const open = [...PRODUCT_CRITERIA, ...OPEN_STATUSES.map((status): Pair => ['status', status])];

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
  collect: (tools) => explainRefusal(tools, collect(tools)),
});

async function collect(tools: Tools): Promise<Reading> {
  const previous = BugzillaCursor.safeParse(tools.cursor).data;
  const list = (await readTrackers(tools, previous?.trackers)) ?? previous?.trackers;
  const run = { tools, list, trackers: trackersIn(list) };
  if (tools.scope !== undefined) return readListed(tools, { ...run, scope: tools.scope, criteria: open });
  return previous !== undefined && isDeltaEnough(run, previous) ? readChanged(run, previous) : readOpen(run);
}

type Run = { tools: Tools; list: TrackerList | undefined; trackers: Trackers };

/** Unchanged bugs are read again once a day, and when the trackers changed, since these give bugs their tags. */
function isDeltaEnough({ tools, list }: Run, previous: BugzillaCursor): boolean {
  if (tools.full || !hasSameTrackers(previous.trackers, list)) return false;
  return isFresh(previous.fullAt, { now: tools.now, hours: FULL_EVERY_HOURS });
}

async function readOpen(run: Run): Promise<Full> {
  const rows = await readRows(run.tools, open);
  const { count, promised = 0 } = rows;
  if (count < promised * ACCEPTED_SHARE) throw new TooFewError({ done: count, of: promised, unit: 'open bugs' });
  return {
    mode: 'full',
    findings: rows.bugs.flatMap((bug) => normalizeBug(bug, run.trackers) ?? []),
    parts: [{ name: 'bugs', rows: count, mayBeEmpty: false }],
    dropped: rows.dropped,
    ...completeness(run, { count, promised, unit: 'bugs' }),
    cursor: cursorAfter(run, { rows, open: openAfter(rows, []) }),
  };
}

/** There is no filter on status, so that closed bugs are seen. Bugs that became invisible are searched for separately. */
async function readChanged(run: Run, previous: BugzillaCursor): Promise<Delta> {
  const since = toInstant(new Date(Date.parse(previous.changedSince) - OVERLAP_MS));
  const rows = await readRows(run.tools, [...PRODUCT_CRITERIA, ['last_change_time', since]]);
  const read = rows.bugs.map((bug) => ({ id: bugFindingId(bug.id), finding: normalizeBug(bug, run.trackers) }));
  const openIds = previous.open && openAfter(rows, previous.open);
  const sweptBefore = previous.sweptTo;
  const { ids, sweptTo }: Vanished =
    openIds === undefined
      ? { ids: [] }
      : await findVanished(run.tools, { criteria: open, openIds, sweptTo: sweptBefore });
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
    cursor: cursorAfter(run, { rows, previous, open: openIds?.filter((id) => !vanished.has(id)), sweptTo }),
  };
}

/** A bug whose record cannot be read still counts as open. */
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

type ReadBugs = { rows: BugRows; previous?: BugzillaCursor; open: number[] | undefined; sweptTo?: number | undefined };

/** The latest change seen, never later than this run began: an idle service gives the same cursor again. */
function cursorAfter({ tools, list }: Run, { rows, previous, open: openIds, sweptTo }: ReadBugs): Cursor | undefined {
  const latest = rows.bugs.reduce((a, bug) => (bug.last_change_time > a ? bug.last_change_time : a), '');
  const seen = latest < tools.now ? latest : tools.now;
  const changedSince = previous !== undefined && previous.changedSince > seen ? previous.changedSince : seen;
  if (changedSince === '') return undefined;
  return {
    changedSince,
    fullAt: previous?.fullAt ?? tools.now,
    ...(list === undefined ? {} : { trackers: list }),
    ...(openIds === undefined ? {} : { open: openIds }),
    ...(sweptTo === undefined ? {} : { sweptTo }),
  };
}
