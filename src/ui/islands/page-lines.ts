/** The lines that Astro rendered, read once. */
import type { Line } from '#view/filters.ts';
import { searchedBody } from '#view/finding-line.ts';
import { kindOfLine } from '#view/kinds.ts';

export type PageLine = Line & { element: HTMLElement };
/** `also`: the findings that this package shares, which stand under another one. */
export type Group = { element: HTMLElement; lines: readonly PageLine[]; also: readonly Line[] };
/** A section with the element that says how many findings it has. */
export type Listing = { element: HTMLElement; count: HTMLElement | null; groups: readonly Group[] };
export type PageLines = { groups: readonly Group[]; quiet: readonly HTMLElement[]; listings: readonly Listing[] };

const all = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];

export function readPageLines(root: ParentNode): PageLines {
  const read = all(root, '.packages > li:not(.quiet)').map(readGroup);
  const byId = new Map(read.flatMap(({ lines }) => lines).map((line) => [line.element.id, line]));
  const groups = read.map(({ element, name, lines }) => ({ element, lines, also: readAlso(element, name, byId) }));
  return { groups, quiet: all(root, '.packages > .quiet'), listings: readListings(root, groups) };
}

function readGroup(element: HTMLElement) {
  const name = textOf(element.querySelector('h3, h4'));
  return { element, name, lines: all(element, ':scope > .rows > li').map((line) => readLine(line, name)) };
}

/** kind and status, link, release, facts, date, severity: the five elements of a line and the texts between them. */
function readLine(element: HTMLElement, name: string): PageLine {
  const link = element.querySelector(':scope > a');
  const details = element.querySelector(':scope > details');
  const kind = textOf(element.firstChild);
  const release = element.dataset['release'] ?? textOf(link?.nextSibling);
  const severity = textOf(element.lastChild);
  const facts = textOf(details?.firstElementChild);
  const body = searchedBody(textOf(details?.childNodes[1]));
  const text = [name, kind, textOf(link), release, facts, severity, element.id, body].join('\n').toLowerCase();
  return { element, kind: kindOfLine(kind) ?? kind, release, severity, text };
}

/** A finding that stands elsewhere is found here by the name of this package, too. */
function readAlso(element: HTMLElement, name: string, byId: ReadonlyMap<string, Line>): Line[] {
  return [...element.querySelectorAll<HTMLAnchorElement>(':scope > .plain > a')].flatMap(({ hash }) => {
    const line = byId.get(decodeURIComponent(hash.slice(1)));
    return line === undefined ? [] : [{ ...line, text: `${name.toLowerCase()}\n${line.text}` }];
  });
}

function readListings(root: ParentNode, groups: readonly Group[]): Listing[] {
  return all(root, '.listing').map((element) => ({
    element,
    count: element.querySelector<HTMLElement>(':scope > .section .count'),
    groups: groups.filter((group) => element.contains(group.element)),
  }));
}

const textOf = (node: Node | null | undefined): string => node?.textContent?.trim() ?? '';
