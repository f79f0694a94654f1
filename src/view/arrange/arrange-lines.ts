/** Sorts packages and lines. Sorting is stable, and pinned packages come first. */
import { comparing } from '#lib/order.ts';
import type { Arrangement, Grouping, Sort } from './arrange.ts';
import type { Line } from '../line/line.ts';
import { kindRank } from '../line/kinds.ts';
import { compareReleases } from '../release/releases.ts';

export type SortedLine = Pick<Line, 'kind' | 'release' | 'urgency' | 'age' | 'openedAt' | 'changedAt'>;
/** `shown`: the lines that match the filters; the package is sorted by these. */
export type SortedPackage<L extends SortedLine = SortedLine> = {
  name: string;
  isPinned: boolean;
  lines: readonly L[];
  shown: readonly L[];
};
/** The lines of one kind or release, or all lines. */
export type LineGroup<L> = { key: string; lines: L[] };

type Key = number | string;

/** Sorts the latest change first and unknown ones last. A finding without a change counts as changed when it was opened. */
const changeRank = ({ openedAt, changedAt }: SortedLine): number => {
  const at = Date.parse(changedAt || openedAt);
  return Number.isNaN(at) ? Infinity : -at;
};
const ageRank = ({ age }: SortedLine): number => (age === undefined ? Infinity : -age);

const LINE_KEYS: Readonly<Record<Sort, ((line: SortedLine) => number) | undefined>> = {
  urgency: ({ urgency }) => -urgency,
  name: undefined,
  findings: undefined,
  changed: changeRank,
  age: ageRank,
};

const PACKAGE_KEYS: Readonly<Record<Sort, (pkg: SortedPackage) => Key>> = {
  urgency: () => 0,
  name: ({ name }) => `${name.toLowerCase()} ${name}`,
  findings: ({ shown }) => -shown.length,
  changed: ({ shown }) => Math.min(...shown.map(changeRank)),
  age: ({ shown }) => Math.min(...shown.map(ageRank)),
};

/** The packages of one list, pinned ones first. */
export function sortPackages<P extends SortedPackage>(packages: readonly P[], sort: Sort): P[] {
  const sorted = sortBy(packages, PACKAGE_KEYS[sort]);
  return sortBy(sorted, ({ isPinned }) => (isPinned ? 0 : 1));
}

/** The lines of one package, which are given in the order of urgency. */
export function sortLines<L extends SortedLine>(lines: readonly L[], sort: Sort): L[] {
  const key = LINE_KEYS[sort];
  return key === undefined ? [...lines] : sortBy(lines, key);
}

/** All lines by kind, by release or in one list. Kinds and releases have the same order as on all pages. */
export function groupLines<L extends SortedLine>(
  packages: readonly SortedPackage<L>[],
  { sort, grouping }: Arrangement,
): LineGroup<L>[] {
  const sorted = sortPackages(packages, sort);
  const linesOf = (isPinned: boolean) =>
    sorted.filter((one) => one.isPinned === isPinned).flatMap(({ lines }) => lines);
  const grouped = new Map<string, L[]>();
  for (const line of [...sortLines(linesOf(true), sort), ...sortLines(linesOf(false), sort)]) {
    const key = keyOf(line, grouping);
    const lines = grouped.get(key);
    if (lines === undefined) grouped.set(key, [line]);
    else lines.push(line);
  }
  const groups = [...grouped]
    .map(([key, lines]) => ({ key, lines }))
    .sort((a, b) => compareKeys(a.key, b.key, grouping));
  return sort === 'findings' ? sortBy(groups, ({ lines }) => -lines.length) : groups;
}

function keyOf({ kind, release }: SortedLine, grouping: Grouping): string {
  if (grouping === 'kind') return kind;
  return grouping === 'release' ? release : '';
}

const compareKeys = (a: string, b: string, grouping: Grouping): number =>
  grouping === 'kind' ? kindRank(a) - kindRank(b) : compareReleases(a, b);

/** Computes each key only once, not for each comparison. */
function sortBy<T>(items: readonly T[], keyOfItem: (item: T) => Key): T[] {
  const keyed = items.map((item) => ({ item, key: keyOfItem(item) }));
  return keyed.sort(comparing(({ key }) => key)).map(({ item }) => item);
}
