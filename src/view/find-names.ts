/** Find-as-you-type over every name of the site. */
import { ascending } from '#lib/order.ts';
import type { Names } from '#domain/pages/site-index.ts';
import { formatMany } from './format.ts';

type NameKind = 'packager' | 'group' | 'package';
type Name = {
  name: string;
  kind: NameKind;
  note: string;
  /** The packages of a packager or a group, the findings of a package. */ weight: number;
};
export type Match = Name & { /** Where the typed text begins in the name. */ from: number };
export type Matches = { best: Match[]; count: number };

export type NameList = { names: readonly Name[]; lowerCase: readonly string[] };

/** Converts the names to lower case once, not for each search. */
export function indexNames({ packagers, groups, packages }: Omit<Names, 'version'>): NameList {
  const withHoldings = (kind: NameKind) => (row: readonly [string, number, number]) => ({
    name: row[0],
    kind,
    weight: row[1],
    note: `${formatMany(row[1], 'package')}, ${formatMany(row[2], 'finding')}`,
  });
  const names = [
    ...packagers.map(withHoldings('packager')),
    ...groups.map(withHoldings('group')),
    ...packages.map(([name, findings, orphaned]): Name => ({
      name,
      kind: 'package',
      weight: findings,
      note: `${orphaned === 1 ? 'orphaned, ' : ''}${formatMany(findings, 'finding')}`,
    })),
  ];
  return { names, lowerCase: names.map(({ name }) => name.toLowerCase()) };
}

/**
 * Exact names first, then those that begin with the text, then those with it at the start of a part, then the rest; of
 * equals packagers and groups before packages, and what holds most before what holds less.
 */
export function findNames(list: NameList, typed: string, limit: number): Matches {
  const matches = rankedMatches(list, typed);
  return { best: matches.slice(0, limit), count: matches.length };
}

/** What stands between the parts of a name. */
const PART_END = /[^a-z0-9]/;

function rankedMatches({ names, lowerCase }: NameList, typed: string): Match[] {
  const text = typed.trim();
  const needle = text.toLowerCase();
  if (needle === '') return [];
  const ranked: { match: Match; rank: number }[] = [];
  for (const [index, lower] of lowerCase.entries()) {
    const from = lower.indexOf(needle);
    const name = names[index];
    if (from >= 0 && name !== undefined)
      ranked.push({ match: { ...name, from }, rank: rankOf(name.name, text, lower) });
  }
  ranked.sort((a, b) => a.rank - b.rank || compareMatches(a.match, b.match));
  return ranked.map(({ match }) => match);
}

function rankOf(name: string, text: string, lower: string): number {
  if (name === text) return 0;
  const needle = text.toLowerCase();
  if (lower === needle) return 1;
  if (lower.startsWith(needle)) return 2;
  return PART_END.test(lower.charAt(lower.indexOf(needle) - 1)) ? 3 : 4;
}

/** Whether the text begins some name, or a part of one. */
export function beginsSomePart({ lowerCase }: NameList, text: string): boolean {
  const needle = text.toLowerCase();
  return lowerCase.some((lower) => {
    let from = lower.indexOf(needle);
    while (from > 0 && !PART_END.test(lower.charAt(from - 1))) from = lower.indexOf(needle, from + 1);
    return from >= 0;
  });
}

/** The name with exactly this spelling. */
export const findName = ({ names }: NameList, kind: string, name: string): Omit<Match, 'from'> | undefined =>
  names.find((one) => one.name === name && one.kind === kind);

/** Packagers and groups are few, and one of them may stand for all the packages of a language. */
const KIND_RANK: Readonly<Record<NameKind, number>> = { packager: 0, group: 0, package: 1 };

const compareMatches = (a: Match, b: Match): number =>
  KIND_RANK[a.kind] - KIND_RANK[b.kind] || b.weight - a.weight || ascending(a.name, b.name);

/** The parts of a name before, in and after the match. */
export const splitMatch = ({ name, from }: Match, typed: string): [string, string, string] => {
  const to = from + typed.trim().length;
  return [name.slice(0, from), name.slice(from, to), name.slice(to)];
};

/** Checks the shape of names.json by hand, as zod is too large to be sent to the browser. */
export function isNames(value: unknown): value is Names {
  if (typeof value !== 'object' || value === null) return false;
  if (!('packagers' in value && 'groups' in value && 'packages' in value)) return false;
  return [value.packagers, value.groups, value.packages].every(
    (rows) => Array.isArray(rows) && rows.every((row) => Array.isArray(row) && isRow(row)),
  );
}

const isRow = (row: readonly unknown[]): boolean =>
  row.length === 3 && typeof row[0] === 'string' && typeof row[1] === 'number' && typeof row[2] === 'number';
