/** The lines that Astro rendered, read once. */
import { daysUntil } from '#view/format.ts';
import { type HeldThrough, type Line, readLineData, splitWords } from '#view/line/line.ts';

export type PageLine = Line & { element: HTMLElement; name: string };
/** A finding that stands under another package, and the words that lead there. */
type AlsoLine = { line: PageLine; words: HTMLElement };
/**
 * An element of a list with the lines that stand in it: a package, or whatever else they are grouped by.
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

/** What a line says of its own: its columns but the date, and what opens below them but status, dates and links. */
const SEARCHED = ':scope > a, :scope > details, :scope > details > summary';

/** All words that can be looked for. Nothing depends on which of them stands where. */
function searchedText(element: HTMLElement, data: readonly string[]): string {
  const texts = [element, ...element.querySelectorAll(SEARCHED)].map(ownText);
  return [...data, ...texts].join('\n').toLowerCase();
}

/** Without what stands in elements of its own. */
const ownText = ({ childNodes }: Element): string =>
  Array.from(childNodes, (node) => (node instanceof Text ? node.data : '')).join('\n');

function ageIn(since: string, now: string): number | undefined {
  const days = -daysUntil(since, now);
  return Number.isNaN(days) ? undefined : Math.max(0, days);
}

/** A finding that stands elsewhere is found here by the name of this package, too, and is held as this one is. */
function readAlso(
  { element, name }: { element: HTMLElement; name: string },
  held: HeldThrough,
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
