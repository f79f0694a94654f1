/** What a run did: as a table, as Markdown, as an exit code, and as what is kept of it. */
import type { Outcome, RunReport, Runs } from '#domain/outcome.ts';
import { formatBytes } from '#lib/bytes.ts';
import { alignColumns } from '#lib/columns.ts';
import { hoursBetween } from '#lib/time.ts';
import { RUN } from '#sources/config.ts';
import type { Store } from '#store/store.ts';

export type SourceLine = RunReport['sources'][number];

/**
 * 0 while every source is fresh, or kept and not older than it may be. 1 when a person must look: something was
 * never read, is older than it may be, or more than half of what was tried failed.
 */
export function exitCodeOf(outcomes: readonly Outcome[], now: string): 0 | 1 {
  const tried = outcomes.filter((outcome) => outcome.switchedOff !== true);
  const failed = tried.filter((outcome) => outcome.state !== 'fresh');
  if (failed.length * 2 > tried.length) return 1;
  const behind = tried.filter(({ state, leftOutSince }) => state !== 'fresh' || leftOutSince !== undefined);
  const missed = behind.filter(({ source }) => source.optional !== true);
  return missed.some((outcome) => outcome.state === 'missing' || isTooOld(outcome, now)) ? 1 : 0;
}

/** What is read in portions is as old as its oldest. */
function isTooOld({ readAt, oldestAt = readAt, source }: Outcome, now: string): boolean {
  return oldestAt === undefined || hoursBetween(oldestAt, now) > source.staleAfterHours;
}

/** Unchanged: how many of the requests were answered with 304, so that nothing was sent. */
const COLUMNS = ['source', 'state', 'findings', 'requests', 'unchanged', 'received', 'seconds', 'note'] as const;

const cells = (line: SourceLine): string[] => [
  line.id,
  line.complete || line.state !== 'fresh' ? line.state : 'fresh, in part',
  String(line.findings),
  String(line.bill.requests),
  String(line.bill.notModified),
  formatBytes(line.bill.bytes),
  (line.bill.ms / 1000).toFixed(1),
  noteOf(line),
];

function noteOf({ reason, dropped }: SourceLine): string {
  const broken = dropped === 0 ? undefined : `${dropped} ${dropped === 1 ? 'record' : 'records'} could not be read`;
  return [reason, broken].filter((part) => part !== undefined).join('; ');
}

/** Aligned columns for a terminal, a total at the end. */
export function formatTable(report: RunReport): string {
  const rows = [[...COLUMNS], ...report.sources.map(cells), totals(report)];
  return alignColumns(rows, (column) => column >= 2 && column <= 6);
}

function totals({ sources }: RunReport): string[] {
  const sum = (pick: (line: SourceLine) => number): number => sources.reduce((total, line) => total + pick(line), 0);
  return [
    'all',
    '',
    String(sum((line) => line.findings)),
    String(sum((line) => line.bill.requests)),
    String(sum((line) => line.bill.notModified)),
    formatBytes(sum((line) => line.bill.bytes)),
    '',
    '',
  ];
}

/** For the summary of a workflow run. */
export function formatMarkdown(report: RunReport): string {
  const escape = (cell: string): string =>
    cell.replace(/[|\\<>&`[\]*_]/g, (character) => `&#${character.codePointAt(0)};`);
  const row = (texts: readonly string[]): string => `| ${texts.map(escape).join(' | ')} |`;
  return [
    row(COLUMNS),
    `|${COLUMNS.map(() => '---').join('|')}|`,
    ...report.sources.map((line) => row(cells(line))),
    row(totals(report)),
  ].join('\n');
}

/** Keeps the whole report of this run, and the bills of those before. */
export async function saveReport(store: Store, report: RunReport): Promise<void> {
  const before = await store.readRuns().catch(() => undefined);
  await store.writeRuns({ version: 1, runs: [...(before?.runs ?? []), summaryOf(report)].slice(-RUN.runsKept) });
  await store.writeLastRun(report);
}

/** Only of the sources that were asked, or should have been. */
const summaryOf = ({ startedAt, exitCode, sources }: RunReport): Runs['runs'][number] => ({
  startedAt,
  exitCode,
  sources: Object.fromEntries(
    sources
      .filter(({ state }) => state !== 'not-due' && state !== 'switched-off')
      .map(({ id, state, bill }) => [id, { state, bill }]),
  ),
});
