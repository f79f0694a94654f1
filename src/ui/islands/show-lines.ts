/** Hides and shows the rendered lines. Nothing here creates or moves an element. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Choices, countChoices, type Filters, isFiltered, lineTest, valuesOf } from '#view/filter/filters.ts';
import { formatCount, formatMany } from '#view/format.ts';
import { groupOf } from '#view/filter/group-filter.ts';
import type { LineTest } from '#view/line/line.ts';
import { subscribeToVisibility, type Visibility } from '../personal/visibility.ts';
import { type Group, type Listing, type PageLine, type PageLines, pageLines, readAhead } from './page-lines.ts';

/** What the reader put away in this browser, updated when it changes; undefined until it is read. */
export function useVisibility(): Visibility | undefined {
  const [visibility, setVisibility] = useState<Visibility>();
  useEffect(() => subscribeToVisibility(setVisibility), []);
  return visibility;
}

/** Long enough for the page to be painted before its lines are read. */
const READ_AFTER_MS = 300;

type ShownLinesInput = {
  filters: Filters;
  isPageReady: boolean;
  visibility: Visibility | undefined;
  /** The lines where they are now, when they are not where they were rendered. */
  arranged: PageLines | undefined;
};

/** Applies the filters to the lines of the page; undefined while everything is shown. */
export function useShownLines({ filters, isPageReady, visibility, arranged }: ShownLinesInput): Shown | undefined {
  const hasHiddenLines = useRef(false);
  const [shown, setShown] = useState<Shown>();

  useEffect(() => {
    if (!isPageReady) return undefined;
    const timer = setTimeout(() => void readAhead(), READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isPageReady]);

  const filtered = isFiltered(filters);
  useLayoutEffect(() => {
    if (!isPageReady || visibility === undefined) return;
    if (!filtered && visibility.showsAll && arranged === undefined && !hasHiddenLines.current) return;
    hasHiddenLines.current = true;
    const next = showLines(arranged ?? pageLines(), { filters, visibility });
    setShown(filtered || next.putAway > 0 ? next : undefined);
  }, [filters, filtered, isPageReady, visibility, arranged]);
  return shown;
}

/** The lines that the filters apply to, updated when the reader puts lines away or brings them back. */
export const useLinesNotPutAway = (): PageLine[] => linesNotPutAway(pageLines(), useVisibility());

/** The filters that are set, and what the reader put away. */
type ShowInput = { filters: Filters; visibility: Visibility };
/** How many lines are shown, how many matching lines are put away, and how many each kind and release would show. */
export type Shown = { count: number; putAway: number; choices: Choices };
/** `passing`: lines that match the filters. `lines`: those of them that are not put away. */
type PassingLines = { passing: readonly PageLine[]; lines: readonly PageLine[] };

/** Hides the lines that do not match, and every group and section that would be empty. */
function showLines(page: PageLines, { filters, visibility }: ShowInput): Shown {
  const passes = lineTest(filters);
  const byGroup = new Map(page.groups.map((group) => [group, passingLines(group, passes, visibility)]));
  const shown = countShown([...byGroup.values()]);
  const filtered = isFiltered(filters);
  const isPartial = filtered || shown.putAway > 0;
  for (const [group, { lines, passing }] of byGroup) {
    const hasSharedFindings = showSharedFindings(group, passes);
    const isEmpty = isPartial && lines.length === 0 && !hasSharedFindings;
    setHidden(group.element, isEmpty);
    if (!isEmpty) showOnly(group, passing);
  }
  for (const element of page.quiet) setHidden(element, filtered);
  for (const listing of page.listings) showListing(listing, { byGroup, filters, isPartial, isAny: shown.count > 0 });
  return { ...shown, choices: countChoices(linesNotPutAway(page, visibility), filters, ['kinds', 'releases']) };
}

/** Until it is known which lines are put away, none counts as such. */
const linesNotPutAway = ({ groups }: PageLines, visibility: Visibility | undefined): PageLine[] =>
  groups.flatMap(({ lines }) =>
    visibility === undefined || visibility.showsAll ? lines : lines.filter((line) => !isPutAway(line, visibility)),
  );

/** Filters the mentions of findings that are listed under another package; returns whether any is left. */
function showSharedFindings({ shared }: Group, passes: LineTest): boolean {
  const remaining = shared.filter(({ line }) => passes(line));
  for (const one of shared) setHidden(one.mention, !remaining.includes(one));
  const paragraph = shared[0]?.mention.parentElement;
  if (paragraph) setHidden(paragraph, remaining.length === 0);
  return remaining.length > 0;
}

function passingLines({ lines }: Group, passes: LineTest, visibility: Visibility): PassingLines {
  const passing = lines.filter(passes);
  return { passing, lines: visibility.showsAll ? passing : passing.filter((line) => !isPutAway(line, visibility)) };
}

const isPutAway = ({ element, name }: PageLine, visibility: Visibility): boolean =>
  visibility.isPutAway(element.id, element.dataset['state'], name);

/** Lines that are put away are hidden by the style sheet of the personal rules, so only the filters count here. */
function showOnly({ lines }: Group, passing: readonly PageLine[]): void {
  const matching = passing.length === lines.length ? undefined : new Set(passing);
  for (const line of lines) setHidden(line.element, matching?.has(line) === false);
}

type ListingInput = { byGroup: ReadonlyMap<Group, PassingLines>; filters: Filters; isPartial: boolean; isAny: boolean };

function showListing(listing: Listing, { byGroup, filters, isPartial, isAny }: ListingInput): void {
  const { element, count, groups } = listing;
  const isEmpty = groups.length > 0 && groups.every((group) => group.element.hidden);
  setHidden(element, isPartial && isEmpty && !mustStay(listing, { filters, isAny }));
  if (count === null) return;
  const total = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  const shown = groups.reduce((sum, group) => sum + (byGroup.get(group)?.lines.length ?? 0), 0);
  const words = formatMany(total, 'finding');
  setText(count, isPartial ? `${formatCount(shown)} of ${words}` : words);
}

/**
 * A section without lines stays visible if it has the column labels, if it has the control that can show its hidden
 * group again, or if it names packages with nothing open and no filter is set.
 */
function mustStay({ element, choices }: Listing, { filters, isAny }: Pick<ListingInput, 'filters' | 'isAny'>): boolean {
  const hidesOwnGroup = () => valuesOf(filters, 'through').some((value) => choices.includes(groupOf(value)));
  const hasQuiet = () => !isFiltered(filters) && element.querySelector('.quiet') !== null;
  const labels = () => isAny && element.querySelector(':scope > .cols') !== null;
  return hidesOwnGroup() || labels() || hasQuiet();
}

function countShown(groups: readonly PassingLines[]): Pick<Shown, 'count' | 'putAway'> {
  const sum = (pick: (one: PassingLines) => readonly PageLine[]) =>
    groups.reduce((total, one) => total + pick(one).length, 0);
  const count = sum(({ lines }) => lines);
  return { count, putAway: sum(({ passing }) => passing) - count };
}

/** Writing an attribute takes time even when the value stays the same. */
function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
