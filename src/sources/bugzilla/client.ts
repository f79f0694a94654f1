/** Open bugs of Fedora and EPEL from Red Hat's Bugzilla. */
import { z } from 'zod';
import type { Cursor } from '#domain/snapshot.ts';
import { Instant } from '#domain/words.ts';
import { toInstant } from '#lib/instant.ts';
import { defineSource, type Delta, type Full, type Tools } from '#sources/define.ts';
import { bugFindingId, normalizeBug, PRODUCTS } from './normalize.ts';
import { readRows, type Pair, type Rows } from './rows.ts';
import { readTrackers, type Trackers } from './trackers.ts';

const OPEN_STATUSES = ['NEW', 'ASSIGNED', 'POST', 'MODIFIED', 'ON_DEV', 'ON_QA', 'VERIFIED', 'RELEASE_PENDING'];
const FULL_EVERY_MS = 24 * 3_600_000;
/** Bugs change while we read: the next run looks back this far. */
const OVERLAP_MS = 10 * 60_000;

const Progress = z.object({ changedSince: Instant, fullAt: Instant });
type Progress = z.infer<typeof Progress>;

const products = PRODUCTS.map((product): Pair => ['product', product]);

export const bugzilla = defineSource({
  identity: {
    id: 'bugzilla',
    title: 'Bugzilla',
    homepage: 'https://bugzilla.redhat.com',
    kinds: { bug: 'bugs' },
    staleAfterHours: 6,
    asks: 'https://bugzilla.redhat.com/buglist.cgi?product=Fedora&product=Fedora%20EPEL&bug_status=__open__&component={package}',
  },
  service: 'bugzilla',
  // A search that runs longer than two minutes is killed with 503: https://github.com/RedHatProductSecurity/osidb/pull/317
  manners: { concurrency: 2, minIntervalMs: 500 },
  needs: ['releases'],
  async collect(tools) {
    const trackers = await readTrackers(tools);
    const last = usableProgress(tools);
    return last === undefined ? readOpen(tools, trackers) : readChanged(tools, trackers, last);
  },
});

/** What the last run noted, unless it is time to read everything. */
function usableProgress(tools: Tools): Progress | undefined {
  const last = Progress.safeParse(tools.cursor).data;
  if (tools.full || last === undefined) return undefined;
  const age = Date.parse(tools.now) - Date.parse(last.fullAt);
  return age >= 0 && age < FULL_EVERY_MS ? last : undefined;
}

async function readOpen(tools: Tools, trackers: Trackers): Promise<Full> {
  const rows = await readRows(tools, [...products, ...OPEN_STATUSES.map((status): Pair => ['status', status])]);
  return {
    mode: 'full',
    findings: rows.bugs.flatMap((bug) => normalizeBug(bug, trackers) ?? []),
    parts: [{ name: 'bugs', rows: rows.count, mayBeEmpty: false }],
    dropped: rows.dropped,
    cursor: cursorAfter(tools, rows, undefined),
  };
}

/** Without a filter on status: a bug that was closed must be seen to go. */
async function readChanged(tools: Tools, trackers: Trackers, last: Progress): Promise<Delta> {
  const since = toInstant(new Date(Date.parse(last.changedSince) - OVERLAP_MS));
  const rows = await readRows(tools, [...products, ['last_change_time', since]]);
  const read = rows.bugs.map((bug) => ({ id: bugFindingId(bug.id), finding: normalizeBug(bug, trackers) }));
  return {
    mode: 'delta',
    changed: read.flatMap(({ finding }) => finding ?? []),
    gone: read.filter(({ finding }) => finding === undefined).map(({ id }) => id),
    parts: [{ name: 'bugs', rows: rows.count, mayBeEmpty: true }],
    dropped: rows.dropped,
    cursor: cursorAfter(tools, rows, last),
  };
}

/** The latest change seen, never later than this run began: an idle service gives the same cursor again. */
function cursorAfter(tools: Tools, rows: Rows, last: Progress | undefined): Cursor | undefined {
  const latest = rows.bugs.reduce((a, bug) => (bug.last_change_time > a ? bug.last_change_time : a), '');
  const seen = latest < tools.now ? latest : tools.now;
  const changedSince = last !== undefined && last.changedSince > seen ? last.changedSince : seen;
  return changedSince === '' ? undefined : { changedSince, fullAt: last?.fullAt ?? tools.now };
}
