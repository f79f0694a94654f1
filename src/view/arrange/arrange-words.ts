/** What is written beside lines that no longer stand under their package. */
import type { Grouping } from './arrange.ts';
import { formatList, formatMany } from '../format.ts';
import { wordsOfKind } from '../line/kinds.ts';
import { ALL_RELEASES, type HeldThrough } from '../line/line.ts';

/** Where a reader still sees it: titles are cut where the column ends. */
const SEEN = 32;
/** At the begin of a title: `libquill crashes`, `libquill-2.10.1-1.fc45`. */
const AFTER_NAME = /^(?:$|[\s:,]|-\d)/;

/** What goes before the title of a line so that it says its package; empty where the title says it. */
export const packagePrefix = (name: string, title: string): string => (saysPackage(name, title) ? '' : `${name}: `);

/** Elsewhere than at the begin it stands before a colon: `CVE-2026-1 libquill: …`, not a word that is a name, too. */
function saysPackage(name: string, title: string): boolean {
  if (title.startsWith(name) && AFTER_NAME.test(title.slice(name.length))) return true;
  const place = title.indexOf(` ${name}:`);
  return place >= 0 && place < SEEN;
}

/** What goes before the facts of a line whose package is held only through groups. */
export const heldPrefix = ({ direct, groups }: HeldThrough): string =>
  direct || groups.length === 0 ? '' : `through ${formatList(groups)}, `;

/** What hangs beside the lines; empty for one list of everything. */
export function groupWords(key: string, grouping: Grouping): string {
  if (grouping === 'kind') return wordsOfKind(key);
  return grouping === 'release' && key === ALL_RELEASES ? 'all releases' : key;
}

type Summary = { packages: number; quiet: number; isProven: boolean };

/** `70 findings` stands between the two; all packages are in one of the two numbers. */
export const groupSummary = ({ packages, quiet, isProven }: Summary): { before: string; after: string } => ({
  before: formatMany(packages, 'package'),
  after:
    quiet === 0
      ? ''
      : `; ${formatMany(quiet, 'more package has', 'more packages have')} nothing open${isProven ? '' : ' in what was read'}`,
});
