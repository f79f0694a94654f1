/** The matrix as a table for each way of reading, with counts, and with what is wrong in words. */
import { formatRows } from '../table.ts';
import type { Result } from './matrix.ts';
import { SCENARIOS } from './scenarios.ts';

const TITLES = {
  refresh: 'a usual run, with what is known from the last time',
  full: 'everything read anew (--full), where that asks for more',
  first: 'the first crawl ever: nothing is known',
} as const satisfies Record<Result['way'], string>;

export function formatMatrix(results: readonly Result[]): string {
  const tables = [...Map.groupBy(results, titleOf)].map(([title, own]) => `${title}\n${formatRows(rowsOf(own))}`);
  return [...tables, countsOf(results), ...wrongOf(results)].join('\n\n');
}

const titleOf = ({ way, distGit }: Result): string =>
  distGit === 'Pagure' ? TITLES[way] : `${TITLES[way]}; dist-git runs ${distGit}`;

const columnOf = ({ source, service }: Result): string =>
  source === 'versions' ? `${source}: ${service}` : source.replace('dist-git-', '');

function rowsOf(results: readonly Result[]): string[][] {
  const columns = [...new Set(results.map(columnOf))];
  const cells = new Map(results.map((result) => [`${result.fault} ${columnOf(result)}`, cellOf(result)]));
  const faults = SCENARIOS.map(({ name }) => name).filter((name) => results.some(({ fault }) => fault === name));
  return [
    ['', ...columns],
    ...faults.map((fault) => [fault, ...columns.map((column) => cells.get(`${fault} ${column}`) ?? '')]),
  ];
}

function cellOf({ end, wrong }: Result): string {
  if (wrong.length > 0) return `${end} WRONG`;
  return end === 'not struck' ? '-' : end;
}

function countsOf(results: readonly Result[]): string {
  const struck = results.filter(({ end }) => end !== 'not struck');
  const count = (isIt: (result: Result) => boolean): string => String(struck.filter(isIt).length);
  const sum = (pick: (result: Result) => number): string => String(struck.reduce((total, one) => total + pick(one), 0));
  return formatRows([
    ['cases', String(results.length)],
    ...Object.entries(Object.groupBy(results, ({ distGit }) => distGit)).map(([distGit, own]) => [
      `  while dist-git runs ${distGit}`,
      String(own.length),
    ]),
    ['  where the fault finds nothing to spoil', String(results.length - struck.length)],
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
    ['most memory, of crawls that are flooded', `${Math.max(0, ...struck.map(({ peakMb }) => peakMb))} MB`],
    ['wrong', count(({ wrong }) => wrong.length > 0)],
  ]);
}

const wrongOf = (results: readonly Result[]): string[] =>
  results
    .filter(({ wrong }) => wrong.length > 0)
    .map(({ source, service, distGit, way, fault, wrong, said }) =>
      [
        `WRONG ${source} (${service}, ${distGit}), ${way}, ${fault}:`,
        ...wrong.map((what) => `  ${what}`),
        `  ${said}`,
      ].join('\n'),
    );
