/** Find-as-you-type over every name of the site. */
import { ascending } from '#lib/order.ts';
import type { Names } from '#domain/pages/site-index.ts';
import { formatMany } from './format.ts';

type NameKind = 'packager' | 'group' | 'package';
type Name = { name: string; kind: NameKind; note: string };
export type Match = Name & { /** Where the typed text begins in the name. */ from: number };
export type Matches = { best: Match[]; count: number };

export type NameList = { names: readonly Name[]; lowerCase: readonly string[] };

/** Converts the names to lower case once, not for each search. */
export function indexNames({ packagers, groups, packages }: Omit<Names, 'version'>): NameList {
  const withHoldings = (kind: NameKind) => (row: readonly [string, number, number]) => ({
    name: row[0],
    kind,
    note: `${formatMany(row[1], 'package')}, ${formatMany(row[2], 'finding')}`,
  });
  const names = [
    ...packagers.map(withHoldings('packager')),
    ...groups.map(withHoldings('group')),
    ...packages.map(([name, findings, orphaned]): Name => ({
      name,
      kind: 'package',
      note: `${orphaned === 1 ? 'orphaned, ' : ''}${formatMany(findings, 'finding')}`,
    })),
  ];
  return { names, lowerCase: names.map(({ name }) => name.toLowerCase()) };
}

/** Exact names first, then those that begin with the text, then those with it at the start of a part, then the rest. */
export function findNames(list: NameList, typed: string, limit: number): Matches {
  const matches = rankedMatches(list, typed);
  return { best: matches.slice(0, limit), count: matches.length };
}

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
  return /[^a-z0-9]/.test(lower.charAt(lower.indexOf(needle) - 1)) ? 3 : 4;
}

/** The name with exactly this spelling. */
export const findName = ({ names }: NameList, kind: string, name: string): Omit<Match, 'from'> | undefined =>
  names.find((one) => one.name === name && one.kind === kind);

/** Shorter names first, as they are closer to the typed text. */
const compareMatches = (a: Match, b: Match): number => a.name.length - b.name.length || ascending(a.name, b.name);

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
