/** The lines that Astro rendered, read once. */
import { searchedBody } from '#view/line/finding-body.ts';
import { daysUntil } from '#view/format.ts';
import { kindOfLine } from '#view/line/kinds.ts';
import type { Held, Line } from '#view/line/line.ts';
import { statusOfLine } from '#view/line/line-status.ts';

export type PageLine = Line & { element: HTMLElement; name: string };
/** A finding that stands under another package, and the words that lead there. */
type AlsoLine = { line: PageLine; words: HTMLElement };
/**
 * An element of a list with the lines that stand in it: a package, or whatever else they are hung under.
 * `also`: the findings that this package shares.
 */
export type Group = { element: HTMLElement; name: string; lines: readonly PageLine[]; also: readonly AlsoLine[] };
/**
 * A section with the element that says how many findings it has. `choices`: the groups of packagers whose control
 * stands in it.
 */
export type Listing = {
  element: HTMLElement;
  count: HTMLElement | null;
  choices: readonly string[];
  groups: readonly Group[];
};
export type PageLines = {
  groups: readonly Group[];
  /** Lists of packages that have nothing open. */
  quiet: readonly HTMLElement[];
  listings: readonly Listing[];
};

let page: PageLines | undefined;

/** Read when it is first asked for: not before the page has come in whole. */
export const pageLines = (): PageLines => (page ??= readPageLines(document));

const all = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];

function readPageLines(root: ParentNode): PageLines {
  const now = root.querySelector<HTMLElement>('main')?.dataset['now'] ?? '';
  const read = all(root, '.packages > li:not(.quiet)').map((element) => readGroup(element, now));
  const byId = new Map(read.flatMap(({ lines }) => lines).map((line) => [line.element.id, line]));
  const groups = read.map(({ held, ...group }) => ({ ...group, also: readAlso(group, held, byId) }));
  return { groups, quiet: all(root, '.packages > .quiet'), listings: readListings(root, groups) };
}

function readGroup(element: HTMLElement, now: string) {
  const name = textOf(element.querySelector('h3, h4'));
  const held = readHeld(element);
  const lines = all(element, ':scope > .rows > li').map((line) => readLine(line, { name, held, now }));
  return { element, name, held, lines };
}

const readHeld = ({ dataset }: HTMLElement): Held => ({
  access: dataset['access'] ?? '',
  groups: words(dataset['groups']),
  direct: dataset['direct'] !== undefined,
});

/** kind and status, link, release, facts, date, severity: the five elements of a line and the texts between them. */
function readLine(element: HTMLElement, { name, held, now }: { name: string; held: Held; now: string }): PageLine {
  const [link, details, time] = element.children;
  const { dataset } = element;
  const kindWords = textOf(element.firstChild);
  const kind = kindOfLine(kindWords);
  const release = dataset['release'] ?? textOf(link?.nextSibling);
  const severity = textOf(element.lastChild);
  const body = textOf(details?.childNodes[1]);
  const facts = textOf(details?.firstElementChild);
  const texts = [name, kindWords, textOf(link), release, facts, severity, element.id, searchedBody(body)];
  const isDue = element.classList.contains('due');
  const openedAt = dataset['opened'] ?? '';
  const seenAt = isDue ? '' : (time?.getAttribute('datetime') ?? '');
  return {
    element,
    name,
    held,
    kind: kind ?? kindWords,
    status: statusOfLine(kind, kindWords, body),
    release,
    severity,
    text: texts.join('\n').toLowerCase(),
    tags: words(dataset['tags']),
    urgency: Number(dataset['urgency'] ?? 0),
    openedAt,
    changedAt: dataset['changed'] ?? '',
    age: ageIn(openedAt || seenAt, now),
    isDue,
    isSoon: element.classList.contains('soon'),
  };
}

function ageIn(since: string, now: string): number | undefined {
  const days = -daysUntil(since, now);
  return Number.isNaN(days) ? undefined : Math.max(0, days);
}

/** A finding that stands elsewhere is found here by the name of this package, too, and is held as this one is. */
function readAlso(
  { element, name }: { element: HTMLElement; name: string },
  held: Held,
  byId: ReadonlyMap<string, PageLine>,
): AlsoLine[] {
  return all(element, ':scope > .plain > span').flatMap((words) => {
    const id = words.querySelector('a')?.hash.slice(1) ?? '';
    const line = byId.get(decodeURIComponent(id));
    if (line === undefined) return [];
    return [{ line: { ...line, held, text: `${name.toLowerCase()}\n${line.text}` }, words }];
  });
}

function readListings(root: ParentNode, groups: readonly Group[]): Listing[] {
  return all(root, '.listing').map((element) => ({
    element,
    choices: all(element, '[data-choose]').map((fieldset) => fieldset.dataset['choose'] ?? ''),
    count: element.querySelector<HTMLElement>(':scope > .section .count'),
    groups: groups.filter((group) => element.contains(group.element)),
  }));
}

const words = (text: string | undefined): string[] => text?.split(' ').filter(Boolean) ?? [];

const textOf = (node: Node | null | undefined): string => node?.textContent?.trim() ?? '';
