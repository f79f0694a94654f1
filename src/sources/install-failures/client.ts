/** Packages that cannot be installed, or whose build dependencies cannot, from the checks of repochecker. */
import { countedWords } from '#domain/finding/kinds.ts';
import { ThinResultError, WaitingError } from '#lib/errors.ts';
import { path } from '#lib/http/url.ts';
import { defineSource, type Reading, type Tools } from '#sources/define.ts';
import { normalizeReport, type ReadReport } from './normalize.ts';
import { type Report, wantedReports } from './reports.ts';
import { type BrokenItem, BrokenItems, CheckerStatus, CheckerCursor } from './schema.ts';

const MANY_ROWS = { timeoutMs: 60_000 };

/** Where neither rawhide nor the newest release is checked, nothing is: the others need not be asked for. */
const MISSING_SUFFICES = 2;

export const installFailures = defineSource({
  identity: {
    id: 'install-failures',
    title: 'install checks',
    homepage: 'https://github.com/ironthree/repochecker',
    kinds: countedWords('install-failure'),
    staleAfterHours: 24,
    optional: true,
  },
  service: 'repochecker',
  // One small server that checks every four hours: https://github.com/ironthree/repochecker
  rateLimit: { concurrency: 1, minIntervalMs: 1000 },
  needs: ['releases'],
  collect,
});

async function collect(tools: Tools): Promise<Reading> {
  const { releases, cursor, full } = tools;
  if (releases === undefined) throw new WaitingError('it is not known which releases there are');
  const reports = wantedReports(releases);
  const notes = await readNotes(tools, reports);
  if (!full && notes !== undefined && isSame(notes, cursor))
    return { mode: 'delta', changed: [], gone: [], parts: [], cursor };
  const reads = await readReports(tools, reports);
  if (reads.length === 0) throw new ThinResultError('none of the releases is checked there');
  const dropped = reads.flatMap((read) => read.dropped);
  return {
    mode: 'full',
    findings: reads.flatMap(({ findings }) => findings),
    dropped,
    parts: reads.map(({ part }) => part),
    // What could not be read is asked for again.
    ...(notes === undefined || dropped.length > 0 ? {} : { cursor: notes }),
  };
}

/** It looks every four hours: until it has looked again its reports are those of the last time. */
async function readNotes({ base, http }: Tools, reports: readonly Report[]): Promise<CheckerCursor | undefined> {
  const status = await http.jsonIfFound(`${base}/status`, CheckerStatus);
  if (status === undefined || status.last_refreshed === null) return undefined;
  return { refreshedAt: status.last_refreshed, reports: reports.map(({ key }) => key).join(' ') };
}

function isSame(notes: CheckerCursor, cursor: Tools['cursor']): boolean {
  const last = CheckerCursor.safeParse(cursor).data;
  return last?.refreshedAt === notes.refreshedAt && last.reports === notes.reports;
}

async function readReports(tools: Tools, reports: readonly Report[]): Promise<ReadReport[]> {
  const reads: ReadReport[] = [];
  const stableItems = new Map<string, BrokenItem[]>();
  const missing = new Set<string>();
  for (const [index, report] of reports.entries()) {
    if (stableItems.size === 0 && missing.size === MISSING_SUFFICES) break;
    if (missing.has(report.release)) continue;
    tools.progress(index + 1, reports.length, 'reports');
    // A 404 is an answer: a release that is not checked.
    const items = await tools.http.jsonIfFound(`${tools.base}/${path('data', report.key)}`, BrokenItems, MANY_ROWS);
    if (items === undefined) missing.add(report.release);
    if (items === undefined) continue;
    if (!report.testing) stableItems.set(report.release, items.good);
    reads.push(normalizeReport(items, report, stableItems.get(report.release) ?? []));
  }
  return reads;
}
