/** Hides and shows what the page has. Nothing here makes or moves an element. */
import { type Filters, isFiltered, lineTest } from '#view/filters.ts';
import { formatCount, formatMany } from '#view/format.ts';
import type { Group, Listing, PageLine, PageLines } from './page-lines.ts';

/** How many lines pass, in all and by kind. */
export type Shown = { count: number; byKind: ReadonlyMap<string, number> };
type Passing = ReadonlyMap<Group, readonly PageLine[]>;

/** Hides what does not pass, and every group and section that is left without anything to say. */
export function showLines({ groups, quiet, listings }: PageLines, filters: Filters): Shown {
  const filtered = isFiltered(filters);
  const passes = lineTest(filters);
  const passing = new Map(groups.map((group) => [group, group.lines.filter(passes)]));
  for (const [group, lines] of passing) {
    const isEmpty = filtered && lines.length === 0 && !group.also.some(passes);
    setHidden(group.element, isEmpty);
    if (!isEmpty) showOnly(group, lines);
  }
  for (const element of quiet) setHidden(element, filtered);
  for (const listing of listings) showListing(listing, passing, filtered);
  const shown = [...passing.values()].flat();
  const byKind = new Map<string, number>();
  for (const { kind } of shown) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  return { count: shown.length, byKind };
}

function showOnly({ lines }: Group, passing: readonly PageLine[]): void {
  const kept = new Set(passing);
  for (const line of lines) setHidden(line.element, !kept.has(line));
}

function showListing({ element, count, groups }: Listing, passing: Passing, filtered: boolean): void {
  setHidden(element, filtered && groups.every((group) => group.element.hidden));
  if (count === null) return;
  const total = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  const shown = groups.reduce((sum, group) => sum + (passing.get(group)?.length ?? 0), 0);
  const words = formatMany(total, 'finding');
  setText(count, filtered ? `${formatCount(shown)} of ${words}` : words);
}

/** Writing an attribute costs even when nothing changes. */
function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
