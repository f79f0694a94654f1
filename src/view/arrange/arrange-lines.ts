/** The order of packages and lines. What is equal keeps its place, and what is pinned comes first. */
import type { Arrangement, Grouping, Sort } from './arrange.ts';
import type { Line } from '../line/line.ts';
import { placeOfKind } from '../line/kinds.ts';
import { compareReleases } from '../release/releases.ts';

export type SortedLine = Pick<Line, 'kind' | 'release' | 'urgency' | 'age' | 'openedAt' | 'changedAt'>;
/** `shown`: the lines that the filters let pass; these say where the package comes. */
export type SortedPackage<L extends SortedLine = SortedLine> = {
  name: string;
  isPinned: boolean;
  lines: readonly L[];
  shown: readonly L[];
};
/** Lines that stand under one kind or release, or all lines. */
export type LineGroup<L> = { key: string; lines: L[] };

type Key = number | string;

/** Unknown comes last. What never changed since it was opened changed then. */
const newness = ({ openedAt, changedAt }: SortedLine): number => {
  const at = Date.parse(changedAt || openedAt);
  return Number.isNaN(at) ? Infinity : -at;
};
const oldness = ({ age }: SortedLine): number => (age === undefined ? Infinity : -age);

const LINE_KEYS: Readonly<Record<Sort, ((line: SortedLine) => number) | undefined>> = {
  urgency: ({ urgency }) => -urgency,
  name: undefined,
  findings: undefined,
  changed: newness,
  age: oldness,
};

const PACKAGE_KEYS: Readonly<Record<Sort, (one: SortedPackage) => Key>> = {
  urgency: () => 0,
  name: ({ name }) => `${name.toLowerCase()} ${name}`,
  findings: ({ shown }) => -shown.length,
  changed: ({ shown }) => Math.min(...shown.map(newness)),
  age: ({ shown }) => Math.min(...shown.map(oldness)),
};

/** The packages of one list, most wanted first. */
export function sortPackages<P extends SortedPackage>(packages: readonly P[], sort: Sort): P[] {
  const sorted = sortBy(packages, PACKAGE_KEYS[sort]);
  return sortBy(sorted, ({ isPinned }) => (isPinned ? 0 : 1));
}

/** The lines of one package. They come in the order of urgency. */
export function sortLines<L extends SortedLine>(lines: readonly L[], sort: Sort): L[] {
  const key = LINE_KEYS[sort];
  return key === undefined ? [...lines] : sortBy(lines, key);
}

/** All lines, by kind, by release or in one list. Kinds and releases keep the order they have everywhere. */
export function groupLines<L extends SortedLine>(
  packages: readonly SortedPackage<L>[],
  { sort, grouping }: Arrangement,
): LineGroup<L>[] {
  const inOrder = sortPackages(packages, sort);
  const of = (isPinned: boolean) => inOrder.filter((one) => one.isPinned === isPinned).flatMap(({ lines }) => lines);
  const grouped = new Map<string, L[]>();
  for (const line of [...sortLines(of(true), sort), ...sortLines(of(false), sort)]) {
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
  grouping === 'kind' ? placeOfKind(a) - placeOfKind(b) : compareReleases(a, b);

/** Each key is made once, not once for each comparison. */
function sortBy<T>(items: readonly T[], keyOfItem: (item: T) => Key): T[] {
  const keyed = items.map((item) => ({ item, key: keyOfItem(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
