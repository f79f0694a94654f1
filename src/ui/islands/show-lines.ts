/** Hides and shows the lines that the page has. Nothing here makes or moves an element. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Choices, countChoices, type Filters, isFiltered, lineTest, valuesOf } from '#view/filter/filters.ts';
import { formatCount, formatMany } from '#view/format.ts';
import { groupOf } from '#view/filter/group-filter.ts';
import type { LineTest } from '#view/line/line.ts';
import { subscribeToVisibility, type Visibility } from '../personal/visibility.ts';
import { type Group, type Listing, type PageLine, type PageLines, pageLines } from './page-lines.ts';

/** What this browser has put away, as it changes; undefined until it is known. */
export function useVisibility(): Visibility | undefined {
  const [visibility, setVisibility] = useState<Visibility>();
  useEffect(() => subscribeToVisibility(setVisibility), []);
  return visibility;
}

/** Long enough for the page to be painted before its lines are read. */
const READ_AFTER_MS = 300;

type ShownLinesInput = {
  filters: Filters;
  isWhole: boolean;
  visibility: Visibility | undefined;
  /** The lines where they are now, when they are not where they were rendered. */
  arranged: PageLines | undefined;
};

/** Applies the filters to the lines of the page; undefined while everything is shown. */
export function useShownLines({ filters, isWhole, visibility, arranged }: ShownLinesInput): Shown | undefined {
  const isTouched = useRef(false);
  const [shown, setShown] = useState<Shown>();

  useEffect(() => {
    if (!isWhole) return undefined;
    const timer = setTimeout(pageLines, READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isWhole]);

  const filtered = isFiltered(filters);
  useLayoutEffect(() => {
    if (!isWhole || visibility === undefined) return;
    if (!filtered && visibility.showsAll && arranged === undefined && !isTouched.current) return;
    isTouched.current = true;
    const now = showLines(arranged ?? pageLines(), { filters, visibility });
    setShown(filtered || now.away > 0 ? now : undefined);
  }, [filters, filtered, isWhole, visibility, arranged]);
  return shown;
}

/** The lines that the filters decide about, as this browser's reader puts lines away and brings them back. */
export const useLinesLeft = (): PageLine[] => linesLeft(pageLines(), useVisibility());

/** What the reader asks to see, and what the reader has put away. */
type LineSelection = { filters: Filters; visibility: Visibility };
/** How many lines are seen, how many more would be but are put away, and what a press on a kind or a release would show. */
export type Shown = { count: number; away: number; choices: Choices };
/** `lines`: those of the passing ones that are not put away. */
type PassingLines = { passing: readonly PageLine[]; lines: readonly PageLine[] };

/** Hides what does not pass, and every group and section that is left without anything to say. */
function showLines(page: PageLines, { filters, visibility }: LineSelection): Shown {
  const passes = lineTest(filters);
  const seen = new Map(page.groups.map((group) => [group, passingLines(group, passes, visibility)]));
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
  return { ...shown, choices: countChoices(linesLeft(page, visibility), filters, ['kinds', 'releases']) };
}

/** Lines that are put away count as absent, as soon as it is known which ones these are. */
const linesLeft = ({ groups }: PageLines, visibility: Visibility | undefined): PageLine[] =>
  groups.flatMap(({ lines }) =>
    visibility === undefined || visibility.showsAll ? lines : lines.filter((line) => !isAway(line, visibility)),
  );

/** Findings that stand under another package are filtered like those that stand here; returns whether any of them is left. */
function showAlso({ also }: Group, passes: LineTest): boolean {
  const left = also.filter(({ line }) => passes(line));
  for (const one of also) setHidden(one.words, !left.includes(one));
  const paragraph = also[0]?.words.parentElement;
  if (paragraph) setHidden(paragraph, left.length === 0);
  return left.length > 0;
}

function passingLines({ lines }: Group, passes: LineTest, visibility: Visibility): PassingLines {
  const passing = lines.filter(passes);
  return { passing, lines: visibility.showsAll ? passing : passing.filter((line) => !isAway(line, visibility)) };
}

const isAway = ({ element, name }: PageLine, visibility: Visibility): boolean =>
  visibility.isPutAway(element.id, element.dataset['state'], name);

/** A line that passes but is put away is hidden by a style sheet, not here. */
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
 * A section without lines stays when it has the labels of the columns, when it has the control that hides its group and
 * can show it again, or when it names packages with nothing open while the others are only put away.
 */
function isNeeded({ element, choices }: Listing, { filters, isAny }: Pick<Listed, 'filters' | 'isAny'>): boolean {
  const hidesOwnGroup = () => valuesOf(filters, 'through').some((value) => choices.includes(groupOf(value)));
  const hasQuiet = () => !isFiltered(filters) && element.querySelector('.quiet') !== null;
  const labels = () => isAny && element.querySelector(':scope > .cols') !== null;
  return hidesOwnGroup() || labels() || hasQuiet();
}

function countSeen(seen: readonly PassingLines[]): Pick<Shown, 'count' | 'away'> {
  const sum = (pick: (one: PassingLines) => readonly PageLine[]) =>
    seen.reduce((total, one) => total + pick(one).length, 0);
  const count = sum(({ lines }) => lines);
  return { count, away: sum(({ passing }) => passing) - count };
}

/** Writing an attribute takes time even when the value stays the same. */
function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
