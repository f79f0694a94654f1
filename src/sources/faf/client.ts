/** Crashes that ABRT has reports of in the last two weeks, and that nobody has fixed. */
import { countedWords } from '#domain/finding/kinds.ts';
import { listedOnly } from '#domain/scope.ts';
import type { Coverage, Part } from '#domain/snapshot.ts';
import { chunksOf } from '#lib/chunks.ts';
import { toInstant } from '#lib/instant.ts';
import { DAY_MS } from '#lib/time.ts';
import { defineSource, type Reading, type Tools } from '#sources/define.ts';
import { dropProblem, normalizeProblem, problemOf } from './normalize.ts';
import { readAnyProblem, readProblems } from './paging.ts';

const DAYS_BACK = 14;

export const faf = defineSource({
  identity: {
    id: 'faf',
    title: 'ABRT',
    homepage: 'https://retrace.fedoraproject.org/faf/',
    kinds: countedWords('crash-report'),
    staleAfterHours: 72,
    optional: true,
    asks: 'https://retrace.fedoraproject.org/faf/problems/?component_names={package}',
  },
  service: 'faf',
  // Each page is a search in a large database: https://github.com/abrt/faf
  rateLimit: { concurrency: 1, minIntervalMs: 2000 },
  needs: [],
  recordOf: problemOf,
  collect,
});

async function collect(tools: Tools): Promise<Reading> {
  const { scope } = tools;
  const asked = scope === undefined ? [undefined] : chunksOf(scope.listed, ','.length);
  const range = `${dayBefore(tools.now, DAYS_BACK)}:${dayBefore(tools.now, 0)}`;
  const reads: Awaited<ReturnType<typeof readProblems>>[] = [];
  for (const names of asked) reads.push(await readProblems(tools, range, names));
  const [good, bad] = [reads.flatMap((read) => read.good), reads.flatMap((read) => read.bad)];
  const rows = good.length + bad.length;
  const reading = {
    mode: 'full' as const,
    findings: good.flatMap(normalizeProblem),
    dropped: bad.flatMap(dropProblem),
  };
  if (scope !== undefined) return { ...reading, parts: partOf(rows, true), ...listedOnly(scope) };
  if (rows > 0) return { ...reading, parts: partOf(rows, false) };
  return { ...reading, parts: partOf(rows, await knowsOlder(tools)), complete: false, coverage: NO_CURRENT_RELEASE };
}

const partOf = (rows: number, mayBeEmpty: boolean): Part[] => [{ name: 'problems', rows, mayBeEmpty }];

/** Thousands of machines report in two weeks; without a single report nobody runs what ABRT knows. */
const NO_CURRENT_RELEASE: Coverage = {
  done: 0,
  of: DAYS_BACK,
  unit: 'days',
  note: 'ABRT knows no current release: nothing was reported in them',
};

/** A question that the service does not understand is answered with an empty list, too: then older problems are not told either. */
async function knowsOlder(tools: Tools): Promise<boolean> {
  return (await readAnyProblem(tools, `${FIRST_DAY}:${dayBefore(tools.now, 0)}`)) > 0;
}

/** Before ABRT had a server. */
const FIRST_DAY = '2010-01-01';

const dayBefore = (now: string, days: number): string =>
  toInstant(new Date(Date.parse(now) - days * DAY_MS)).slice(0, 10);
