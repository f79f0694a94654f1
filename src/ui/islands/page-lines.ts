/** Reads the lines that Astro rendered, once for each page. */
import { daysUntil } from '#view/format.ts';
import { type HeldThrough, type Line, readLineData, splitWords } from '#view/line/line.ts';
import { inSlices } from '#ui/scripts/in-slices.ts';

export type PageLine = Line & { element: HTMLElement; name: string };
/** A finding of this package that is listed under another one, and the element that links to it. */
type SharedFinding = { line: PageLine; mention: HTMLElement };
/**
 * A list element and its lines: a package, or another group of lines. `shared`: findings of the package that are listed
 * under another one.
 */
export type Group = {
  element: HTMLElement;
  name: string;
  lines: readonly PageLine[];
  shared: readonly SharedFinding[];
};
/**
 * A section of the page. `count`: the element that shows the number of its findings. `choices`: the groups of packagers
 * whose controls are in it.
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
let reading: Generator<void, PageLines> | undefined;

/** Reads what is not read yet. Must not be called before the page is parsed as a whole. */
export function pageLines(): PageLines {
  let lines = readNext();
  while (lines === undefined) lines = readNext();
  return lines;
}

/** Reads the lines in slices, so that a page of thousands of them answers meanwhile. */
export const readAhead = (): Promise<void> => inSlices(() => readNext() === undefined);

/** Reads one more group; returns the lines of the page once all are read. */
function readNext(): PageLines | undefined {
  if (page !== undefined) return page;
  reading ??= readInSteps(document);
  const { done, value } = reading.next();
  if (done === true) page = value;
  return page;
}

const all = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];

function* readInSteps(root: ParentNode): Generator<void, PageLines> {
  const now = root.querySelector<HTMLElement>('main')?.dataset['now'] ?? '';
  const read: ReturnType<typeof readGroup>[] = [];
  for (const element of all(root, '.packages > li:not(.quiet)')) {
    read.push(readGroup(element, now));
    yield;
  }
  const lineById = new Map(read.flatMap(({ lines }) => lines).map((line) => [line.element.id, line]));
  const groups = read.map(({ held, ...group }) => ({ ...group, shared: readShared(group, held, lineById) }));
  return { groups, quiet: all(root, '.packages > .quiet'), listings: readListings(root, groups) };
}

function readGroup(element: HTMLElement, now: string) {
  const name = element.id;
  const held = readHeld(element);
  const lines = all(element, ':scope > .rows > li').map((line) => readLine(line, { name, held, now }));
  return { element, name, held, lines };
}

const readHeld = ({ dataset }: HTMLElement): HeldThrough => ({
  access: dataset['access'] ?? '',
  groups: splitWords(dataset['groups']),
  direct: dataset['direct'] !== undefined,
});

function readLine(
  element: HTMLElement,
  { name, held, now }: { name: string; held: HeldThrough; now: string },
): PageLine {
  const date = element.lastElementChild;
  const at = date instanceof HTMLTimeElement ? date.dateTime : '';
  const data = readLineData(element.dataset, at);
  const isDue = element.classList.contains('due');
  return {
    ...data,
    element,
    name,
    held,
    text: searchedText(element, [name, data.release, element.id]),
    age: ageIn(data.openedAt || (isDue ? '' : at), now),
    isDue,
    isSoon: element.classList.contains('soon'),
  };
}

/** Kind, status, note, release, title and body are searched; links and dates are not. The order of these texts does not matter. */
function searchedText(element: HTMLElement, data: readonly string[]): string {
  const title = element.querySelector('summary');
  return [...data, ...columnTexts(element), title?.textContent ?? '', bodyText(title)].join('\n').toLowerCase();
}

/** The texts of the columns that are no elements, and of a red note. */
const columnTexts = ({ childNodes }: HTMLElement): string[] =>
  Array.from(childNodes, (node) => {
    if (node instanceof Text) return node.data;
    return node instanceof HTMLElement && node.localName === 'b' ? node.textContent : '';
  });

/** The body is one text after the title. Its last line has the status and the dates, as every line has. */
function bodyText(title: Element | null): string {
  const body = title?.nextSibling;
  if (!(body instanceof Text)) return '';
  const text = body.data.trimEnd();
  return text.slice(0, Math.max(0, text.lastIndexOf('\n')));
}

function ageIn(since: string, now: string): number | undefined {
  const days = -daysUntil(since, now);
  return Number.isNaN(days) ? undefined : Math.max(0, days);
}

/** A shared finding also matches the name of this package, and counts as held the way this package is held. */
function readShared(
  { element, name }: { element: HTMLElement; name: string },
  held: HeldThrough,
  byId: ReadonlyMap<string, PageLine>,
): SharedFinding[] {
  return all(element, ':scope > .plain > span').flatMap((mention) => {
    const id = mention.querySelector('a')?.hash.slice(1) ?? '';
    const line = byId.get(decodeURIComponent(id));
    if (line === undefined) return [];
    return [{ line: { ...line, held, text: `${name.toLowerCase()}\n${line.text}` }, mention }];
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
