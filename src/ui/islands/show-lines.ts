/** Hides and shows what the page has. Nothing here makes or moves an element. */
import { type Filters, isFiltered, lineTest, valuesOf } from '#view/filters.ts';
import { formatCount, formatMany } from '#view/format.ts';
import { asksOf } from '#view/group-filter.ts';
import type { LineTest } from '#view/line.ts';
import type { PutAway } from '../personal/put-away.ts';
import type { Group, Listing, PageLine, PageLines } from './page-lines.ts';

/** What the reader asks to see, and what the reader has put away. */
export type Wanted = { filters: Filters; putAway: PutAway };
/** How many lines are seen, in all and by kind, and how many more would be but are put away. */
export type Shown = { count: number; byKind: ReadonlyMap<string, number>; away: number };
/** `lines`: those of the passing ones that are not put away. */
type Seen = { passing: readonly PageLine[]; lines: readonly PageLine[] };

/** Hides what does not pass, and every group and section that is left without anything to say. */
export function showLines(page: PageLines, { filters, putAway }: Wanted): Shown {
  const passes = lineTest(filters);
  const seen = new Map(page.groups.map((group) => [group, see(group, passes, putAway)]));
  const shown = countSeen([...seen.values()]);
  const filtered = isFiltered(filters);
  const isPart = filtered || shown.away > 0;
  for (const [group, { lines, passing }] of seen) {
    const isEmpty = isPart && lines.length === 0 && !group.also.some(passes);
    setHidden(group.element, isEmpty);
    if (!isEmpty) showOnly(group, passing);
  }
  for (const element of page.quiet) setHidden(element, filtered);
  for (const listing of page.listings) showListing(listing, { seen, filters, isPart, isAny: shown.count > 0 });
  return shown;
}

function see({ lines }: Group, passes: LineTest, putAway: PutAway): Seen {
  const passing = lines.filter(passes);
  return { passing, lines: putAway.isEmpty ? passing : passing.filter((line) => !isAway(line, putAway)) };
}

const isAway = ({ element, name }: PageLine, putAway: PutAway): boolean =>
  putAway.isLineAway(element.id, element.dataset['state'], name);

/** What passes but is put away is hidden by a style, not here. */
function showOnly({ lines }: Group, passing: readonly PageLine[]): void {
  const kept = passing.length === lines.length ? undefined : new Set(passing);
  for (const line of lines) setHidden(line.element, kept?.has(line) === false);
}

type Listed = { seen: ReadonlyMap<Group, Seen>; filters: Filters; isPart: boolean; isAny: boolean };

function showListing(listing: Listing, { seen, filters, isPart, isAny }: Listed): void {
  const { element, count, groups } = listing;
  const isEmpty = groups.length > 0 && groups.every((group) => group.element.hidden);
  setHidden(element, isPart && isEmpty && !isNeeded(listing, { filters, isAny }));
  if (count === null) return;
  const total = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  const shown = groups.reduce((sum, group) => sum + (seen.get(group)?.lines.length ?? 0), 0);
  const words = formatMany(total, 'finding');
  setText(count, isPart ? `${formatCount(shown)} of ${words}` : words);
}

/**
 * What labels the columns of all that is seen, the control that hides a group and is to show it again, and the packages that have
 * nothing open where the others are only put away.
 */
function isNeeded({ element, choices }: Listing, { filters, isAny }: Pick<Listed, 'filters' | 'isAny'>): boolean {
  const asks = asksOf(valuesOf(filters, 'through'));
  const hasQuiet = () => !isFiltered(filters) && element.querySelector('.quiet') !== null;
  const labels = () => isAny && element.querySelector(':scope > .cols') !== null;
  return choices.some((group) => asks.has(group)) || labels() || hasQuiet();
}

function countSeen(seen: readonly Seen[]): Shown {
  const lines = seen.flatMap((one) => one.lines);
  const byKind = new Map<string, number>();
  for (const { kind } of lines) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  const passing = seen.reduce((sum, one) => sum + one.passing.length, 0);
  return { count: lines.length, byKind, away: passing - lines.length };
}

/** Writing an attribute costs even when nothing changes. */
function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
