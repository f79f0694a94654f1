/** Formats the results as a table for each crawl mode, with totals and a description of each failure. */
import { alignColumns } from '#lib/columns.ts';
import type { MatrixResult } from './matrix.ts';
import { SCENARIOS } from './scenarios.ts';

const TITLES = {
  refresh: 'a usual run, with what is known from the last time',
  full: 'everything read anew (--full), where that asks for more',
  first: 'the first crawl ever: nothing is known',
} as const satisfies Record<MatrixResult['crawlMode'], string>;

export function formatMatrix(results: readonly MatrixResult[]): string {
  const tables = [...Map.groupBy(results, titleOf)].map(([title, own]) => `${title}\n${alignColumns(rowsOf(own))}`);
  return [...tables, countsOf(results), ...wrongOf(results)].join('\n\n');
}

const titleOf = ({ crawlMode, distGit }: MatrixResult): string =>
  distGit === 'Pagure' ? TITLES[crawlMode] : `${TITLES[crawlMode]}; dist-git runs ${distGit}`;

const columnOf = ({ source, service }: MatrixResult): string =>
  source === 'versions' ? `${source}: ${service}` : source.replace('dist-git-', '');

function rowsOf(results: readonly MatrixResult[]): string[][] {
  const columns = [...new Set(results.map(columnOf))];
  const cells = new Map(results.map((result) => [`${result.fault} ${columnOf(result)}`, cellOf(result)]));
  const faults = SCENARIOS.map(({ name }) => name).filter((name) => results.some(({ fault }) => fault === name));
  return [
    ['', ...columns],
    ...faults.map((fault) => [fault, ...columns.map((column) => cells.get(`${fault} ${column}`) ?? '')]),
  ];
}

function cellOf({ end, wrong }: MatrixResult): string {
  if (wrong.length > 0) return `${end} WRONG`;
  return end === 'not applicable' ? '-' : end;
}

function countsOf(results: readonly MatrixResult[]): string {
  const applicable = results.filter(({ end }) => end !== 'not applicable');
  const count = (isIt: (result: MatrixResult) => boolean): string => String(applicable.filter(isIt).length);
  const sum = (pick: (result: MatrixResult) => number): string =>
    String(applicable.reduce((total, one) => total + pick(one), 0));
  return alignColumns([
    ['cases', String(results.length)],
    ...Object.entries(Object.groupBy(results, ({ distGit }) => distGit)).map(([distGit, own]) => [
      `  while dist-git runs ${distGit}`,
      String(own.length),
    ]),
    ['  where there is nothing that the fault could change', String(results.length - applicable.length)],
    ...(['fresh', 'dropped', 'in part', 'kept', 'missing'] as const).map((end) => [
      `  ${end}`,
      count((one) => one.end === end),
    ]),
    ['lost', sum(({ lost }) => lost)],
    ['invented', sum(({ invented }) => invented)],
    ['say less than before', sum(({ changed }) => changed)],
    ['the next crawl gives the same bytes', count(({ recovers }) => recovers === 'same bytes')],
    ['the next crawl gives the same findings', count(({ recovers }) => recovers === 'same findings')],
    ['the next crawl gives others', count(({ recovers }) => recovers === 'NO')],
    ['most memory, of crawls that are flooded', `${Math.max(0, ...applicable.map(({ peakMb }) => peakMb))} MB`],
    ['wrong', count(({ wrong }) => wrong.length > 0)],
  ]);
}

const wrongOf = (results: readonly MatrixResult[]): string[] =>
  results
    .filter(({ wrong }) => wrong.length > 0)
    .map(({ source, service, distGit, crawlMode, fault, wrong, reason }) =>
      [
        `WRONG ${source} (${service}, ${distGit}), ${crawlMode}, ${fault}:`,
        ...wrong.map((what) => `  ${what}`),
        `  ${reason}`,
      ].join('\n'),
    );
