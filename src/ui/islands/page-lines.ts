/** Reads the lines that Astro rendered, once for each page. */
import { daysUntil } from '#view/format.ts';
import { type HeldThrough, type Line, readLineData, splitWords } from '#view/line/line.ts';

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

/** Must not be called before the page is parsed as a whole. */
export const pageLines = (): PageLines => (page ??= readPageLines(document));

const all = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];

function readPageLines(root: ParentNode): PageLines {
  const now = root.querySelector<HTMLElement>('main')?.dataset['now'] ?? '';
  const read = all(root, '.packages > li:not(.quiet)').map((element) => readGroup(element, now));
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
  const data = readLineData(element.dataset);
  const isDue = element.classList.contains('due');
  const seenAt = isDue ? '' : (element.querySelector(':scope > time')?.getAttribute('datetime') ?? '');
  return {
    ...data,
    element,
    name,
    held,
    text: searchedText(element, [name, data.release, element.id]),
    age: ageIn(data.openedAt || seenAt, now),
    isDue,
    isSoon: element.classList.contains('soon'),
  };
}

/** The elements whose own text is searched. The date column, the status and dates in the details, and links are not. */
const SEARCHED_ELEMENTS = ':scope > a, :scope > details, :scope > details > summary';

/** The order of these texts does not matter. */
function searchedText(element: HTMLElement, data: readonly string[]): string {
  const texts = [element, ...element.querySelectorAll(SEARCHED_ELEMENTS)].map(ownText);
  return [...data, ...texts].join('\n').toLowerCase();
}

/** The text of an element without that of its children. */
const ownText = ({ childNodes }: Element): string =>
  Array.from(childNodes, (node) => (node instanceof Text ? node.data : '')).join('\n');

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
