/** Texts for lines that are grouped by something else than their package. */
import type { Grouping } from './arrange.ts';
import { formatList, formatMany } from '../format.ts';
import { labelOfKey } from '../line/kinds.ts';
import { ALL_RELEASES, type HeldThrough } from '../line/line.ts';

/** The column cuts long titles, so a name further to the right may not be visible. */
const VISIBLE_LETTERS = 32;
/** What may follow a package name at the start of a title: `libquill crashes`, `libquill-2.10.1-1.fc45`. */
const AFTER_NAME = /^(?:$|[\s:,]|-\d)/;

/** The package name to put before the title of a line; empty where the title has it. */
export const packagePrefix = (name: string, title: string): string =>
  titleNamesPackage(name, title) ? '' : `${name}: `;

/** Later in the title only a name before a colon counts, as in `CVE-2026-1 libquill: …`, since a package name may be an ordinary word. */
function titleNamesPackage(name: string, title: string): boolean {
  if (title.startsWith(name) && AFTER_NAME.test(title.slice(name.length))) return true;
  const place = title.indexOf(` ${name}:`);
  return place >= 0 && place < VISIBLE_LETTERS;
}

/** The first words under a line whose package is held only through groups: through which. */
export const heldWords = ({ direct, groups }: HeldThrough): string =>
  direct || groups.length === 0 ? '' : ` through ${formatList(groups)}\n`;

/** The heading of a group of lines; empty for one list of everything. */
export function groupHeading(key: string, grouping: Grouping): string {
  if (grouping === 'kind') return labelOfKey(key);
  return grouping === 'release' && key === ALL_RELEASES ? 'all releases' : key;
}

type SummaryInput = { packages: number; quiet: number; isProven: boolean };

/** The words before and after `70 findings`. Each package is counted in one of the two numbers. */
export const groupSummary = ({ packages, quiet, isProven }: SummaryInput): { before: string; after: string } => ({
  before: formatMany(packages, 'package'),
  after:
    quiet === 0
      ? ''
      : `; ${formatMany(quiet, 'more package has', 'more packages have')} nothing open${isProven ? '' : ' in what was read'}`,
});
