/** Packages that cannot be installed, or whose build dependencies cannot, from the checks of repochecker. */
import { ThinResultError } from '#lib/errors.ts';
import { path } from '#lib/http/url.ts';
import { defineSource, type Reading, type Tools } from '#sources/define.ts';
import { normalizeReport, type ReadReport } from './normalize.ts';
import { wantedReports } from './reports.ts';
import { type BrokenItem, BrokenItems } from './schema.ts';

const MANY_ROWS = { maxBytes: 64 * 1024 * 1024, timeoutMs: 60_000 };

/** Where neither rawhide nor the newest release is checked, nothing is: the others need not be asked for. */
const MISSING_SUFFICES = 2;

export const installFailures = defineSource({
  identity: {
    id: 'install-failures',
    title: 'install checks',
    homepage: 'https://github.com/ironthree/repochecker',
    kinds: { 'install-failure': 'install failures' },
    staleAfterHours: 24,
    optional: true,
  },
  service: 'repochecker',
  // One small server that checks every four hours: https://github.com/ironthree/repochecker
  manners: { concurrency: 1, minIntervalMs: 1000 },
  needs: ['releases'],
  collect,
});

async function collect(tools: Tools): Promise<Reading> {
  const { base, http, releases } = tools;
  if (releases === undefined) throw new ThinResultError('it is not known which releases there are');
  const wanted = wantedReports(releases);
  const reads: ReadReport[] = [];
  const known = new Map<string, BrokenItem[]>();
  const missing = new Set<string>();
  for (const [index, report] of wanted.entries()) {
    if (known.size === 0 && missing.size === MISSING_SUFFICES) break;
    if (missing.has(report.release)) continue;
    tools.progress(index + 1, wanted.length, 'reports');
    // A 404 is an answer: a release that is not checked.
    const items = await http.jsonIfFound(`${base}/${path('data', report.key)}`, BrokenItems, MANY_ROWS);
    if (items === undefined) missing.add(report.release);
    if (items === undefined) continue;
    if (!report.testing) known.set(report.release, items.good);
    reads.push(normalizeReport(items, report, known.get(report.release) ?? []));
  }
  if (reads.length === 0) throw new ThinResultError('none of the releases is checked there');
  return {
    mode: 'full',
    findings: reads.flatMap(({ findings }) => findings),
    dropped: reads.flatMap(({ dropped }) => dropped),
    parts: reads.map(({ part }) => part),
  };
}
