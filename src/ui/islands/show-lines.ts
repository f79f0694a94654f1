/** Hides and shows what the page has. Nothing here makes or moves an element. */
import { type Choices, countChoices } from '#view/filter/filter-choices.ts';
import { type Filters, isFiltered, lineTest, valuesOf } from '#view/filter/filters.ts';
import { formatCount, formatMany } from '#view/format.ts';
import { asksOf } from '#view/filter/group-filter.ts';
import type { LineTest } from '#view/line/line.ts';
import type { PutAway } from '../personal/put-away.ts';
import type { Group, Listing, PageLine, PageLines } from './page-lines.ts';

/** What the reader asks to see, and what the reader has put away. */
export type LineSelection = { filters: Filters; putAway: PutAway };
/** How many lines are seen, how many more would be but are put away, and what a press on a kind or a release would bring. */
export type Shown = { count: number; away: number; choices: Choices };
/** `lines`: those of the passing ones that are not put away. */
type PassingLines = { passing: readonly PageLine[]; lines: readonly PageLine[] };

/** Hides what does not pass, and every group and section that is left without anything to say. */
export function showLines(page: PageLines, { filters, putAway }: LineSelection): Shown {
  const passes = lineTest(filters);
  const seen = new Map(page.groups.map((group) => [group, see(group, passes, putAway)]));
  const shown = countSeen([...seen.values()]);
  const filtered = isFiltered(filters);
  const isPart = filtered || shown.away > 0;
  for (const [group, { lines, passing }] of seen) {
    const isAlsoLeft = showAlso(group, passes);
    const isEmpty = isPart && lines.length === 0 && !isAlsoLeft;
    setHidden(group.element, isEmpty);
    if (!isEmpty) showOnly(group, passing);
  }
  for (const element of page.quiet) setHidden(element, filtered);
  for (const listing of page.listings) showListing(listing, { seen, filters, isPart, isAny: shown.count > 0 });
  return { ...shown, choices: countChoices(linesLeft(page, putAway), filters, ['kinds', 'releases']) };
}

/** All that the filters decide about: what is put away is not there, as soon as that is known. */
export const linesLeft = ({ groups }: PageLines, putAway: PutAway | undefined): PageLine[] =>
  groups.flatMap(({ lines }) =>
    putAway === undefined || putAway.isEmpty ? lines : lines.filter((line) => !isAway(line, putAway)),
  );

/** What stands under another package follows the filter like what stands here; answers whether any of it is left. */
function showAlso({ also }: Group, passes: LineTest): boolean {
  const left = also.filter(({ line }) => passes(line));
  for (const one of also) setHidden(one.words, !left.includes(one));
  const paragraph = also[0]?.words.parentElement;
  if (paragraph) setHidden(paragraph, left.length === 0);
  return left.length > 0;
}

function see({ lines }: Group, passes: LineTest, putAway: PutAway): PassingLines {
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

type Listed = { seen: ReadonlyMap<Group, PassingLines>; filters: Filters; isPart: boolean; isAny: boolean };

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

function countSeen(seen: readonly PassingLines[]): Pick<Shown, 'count' | 'away'> {
  const sum = (pick: (one: PassingLines) => readonly PageLine[]) =>
    seen.reduce((total, one) => total + pick(one).length, 0);
  const count = sum(({ lines }) => lines);
  return { count, away: sum(({ passing }) => passing) - count };
}

/** Writing an attribute costs even when nothing changes. */
function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
