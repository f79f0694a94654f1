/** The lines that Astro rendered: read once, then hidden and shown. Nothing here makes or moves an element. */
import { type Filters, isFiltered, isShown, type Line } from '#view/filters.ts';
import { kindOfLine } from '#view/kinds.ts';

type PageLine = Line & { element: HTMLElement };
type Group = { element: HTMLElement; lines: readonly PageLine[] };
type Listing = { element: HTMLElement; groups: readonly Group[] };
export type PageLines = { groups: readonly Group[]; quiet: readonly HTMLElement[]; listings: readonly Listing[] };

/** How many lines pass, in all and by kind. */
export type Shown = { count: number; byKind: ReadonlyMap<string, number> };

const all = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];

export function readPageLines(root: ParentNode): PageLines {
  const groups = all(root, '.packages > li:has(> .rows)').map(readGroup);
  return {
    groups,
    quiet: all(root, '.packages > li:not(:has(> .rows))'),
    listings: all(root, '.listing').map((element) => ({
      element,
      groups: groups.filter((group) => element.contains(group.element)),
    })),
  };
}

function readGroup(element: HTMLElement): Group {
  const name = element.querySelector('h3, h4')?.textContent ?? '';
  return { element, lines: all(element, ':scope > .rows > li').map((line) => readLine(line, name)) };
}

/** kind and status, link, release, facts, date, severity: the five elements of a line and the texts between them. */
function readLine(element: HTMLElement, name: string): PageLine {
  const link = element.querySelector(':scope > a');
  const kind = textOf(element.firstChild);
  const release = textOf(link?.nextSibling);
  const severity = textOf(element.lastChild);
  const facts = element.querySelector(':scope > details > summary')?.textContent ?? '';
  const text = [name, kind, link?.textContent ?? '', release, facts, severity].join(' ').toLowerCase();
  return { element, kind: kindOfLine(kind) ?? kind, release, severity, text };
}

const textOf = (node: Node | null | undefined): string => node?.textContent?.trim() ?? '';

/** Hides what does not pass, and every group and section that is left without a line. */
export function showLines({ groups, quiet, listings }: PageLines, filters: Filters): Shown {
  const byKind = new Map<string, number>();
  let count = 0;
  for (const { element, lines } of groups) {
    const passing = new Set(lines.filter((line) => isShown(line, filters)));
    for (const { kind } of passing) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    count += passing.size;
    setHidden(element, passing.size === 0);
    if (passing.size > 0) for (const line of lines) setHidden(line.element, !passing.has(line));
  }
  const filtered = isFiltered(filters);
  for (const element of quiet) setHidden(element, filtered);
  for (const listing of listings)
    setHidden(listing.element, filtered && listing.groups.every(({ element }) => element.hidden));
  return { count, byKind };
}

/** Writing an attribute costs even when nothing changes. */
function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}
