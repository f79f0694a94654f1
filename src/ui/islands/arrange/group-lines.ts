/** Shows the lines by kind, by release or in one list: in a section of its own that replaces all others. */
import type { Grouping } from '#view/arrange/arrange.ts';
import type { LineGroup } from '#view/arrange/arrange-lines.ts';
import { groupSummary, groupHeading, heldWords, packagePrefix } from '#view/arrange/arrange-words.ts';
import { linesClass, listClass } from '#view/line/line-counts.ts';
import { make } from '#ui/make.ts';
import { titleOf } from '#ui/scripts/lines.ts';
import type { Group, Listing, PageLine, PageLines } from '../page-lines.ts';

/** The groups of lines, and the names of packages that are pinned. */
type GroupedLines = { grouped: readonly LineGroup<PageLine>[]; pinned: readonly string[] };
export type ShownGroups = { section: HTMLElement; grouped: GroupedLines; lines: PageLines; prefixed: PrefixedLines };
type GroupTarget = { page: PageLines; grouping: Grouping; previous: ShownGroups | undefined };
type GroupPart = { listing: Listing; chunks: readonly Group[] };

/** The browser draws a long list in chunks of so many lines, as they come into view. */
const CHUNK_SIZE = 24;
/** The style sheet hides the sections of packages while their lines are in groups. */
const REGROUPED = 'regrouped';

export function showGroups(wanted: GroupedLines, { page, grouping, previous }: GroupTarget): ShownGroups {
  if (previous !== undefined) removeGroups(previous);
  const pinned = new Set(wanted.pinned);
  const parts = wanted.grouped.map(({ key, lines }) => makePart(groupHeading(key, grouping), lines));
  const groups = parts.flatMap(({ chunks }) => chunks);
  const lines = groups.flatMap((group) => group.lines);
  const { head, count } = makeHead(page);
  const list = make(
    'ul',
    { className: ['packages', listClass(lines.length)].filter(Boolean).join(' '), role: 'list' },
    parts.map(({ listing }) => listing.element),
  );
  const section = make('section', { className: `listing grouped by-${grouping}` }, [head, ...labels(grouping), list]);
  section.setAttribute('aria-labelledby', 'page:grouped');
  const prefixed: PrefixedLines = new Map(lines.map((line) => [line, addPrefixes(line, pinned.has(line.name))]));
  page.listings[0]?.element.before(section);
  document.querySelector('main')?.classList.add(REGROUPED);
  const listings = [listingOf(section, count, groups), ...parts.map(({ listing }) => listing)];
  return { section, grouped: wanted, lines: { groups, quiet: [], listings }, prefixed };
}

/** The lines of the section can then be placed elsewhere. */
export function removeGroups({ section, prefixed }: ShownGroups): void {
  section.remove();
  removePrefixes(prefixed);
  document.querySelector('main')?.classList.remove(REGROUPED);
}

export const isSameGrouping = (a: GroupedLines, b: GroupedLines): boolean =>
  haveSameItems(a.pinned, b.pinned) &&
  a.grouped.length === b.grouped.length &&
  a.grouped.every(({ key, lines }, n) => key === b.grouped[n]?.key && haveSameItems(lines, b.grouped[n].lines));

const haveSameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, n) => one === b[n]);

const listingOf = (element: HTMLElement, count: HTMLElement, groups: readonly Group[]): Listing => ({
  element,
  count,
  choices: [],
  groups,
});

function makePart(words: string, lines: readonly PageLine[]): GroupPart {
  const count = make('p');
  const heading = make('h3', { className: 'words', textContent: words });
  const chunks = Array.from({ length: Math.ceil(lines.length / CHUNK_SIZE) }, (_, n) =>
    makeChunk(lines.slice(n * CHUNK_SIZE, (n + 1) * CHUNK_SIZE)),
  );
  const element = make('li', { className: 'hangs' }, [
    ...(words === '' ? [] : [make('header', {}, [heading, count])]),
    ...chunks.map((chunk) => chunk.element),
  ]);
  return { listing: listingOf(element, count, chunks), chunks };
}

function makeChunk(lines: readonly PageLine[]): Group {
  const className = ['rows', linesClass(lines.length)].filter(Boolean).join(' ');
  const element = make(
    'ul',
    { className, role: 'list' },
    lines.map((line) => line.element),
  );
  return { element, name: '', lines, shared: [] };
}

function makeHead({ groups, quiet }: PageLines): { head: HTMLElement; count: HTMLElement } {
  const count = make('span', { className: 'count' });
  const names = quiet.reduce((sum, element) => sum + element.querySelectorAll('.names > li').length, 0);
  const isProven = quiet.every(({ dataset }) => dataset['proven'] !== undefined);
  const { before, after } = groupSummary({ packages: groups.length, quiet: names, isProven });
  const head = make('div', { className: 'section' }, [
    make('h2', { id: 'page:grouped', textContent: 'All findings' }),
    make('p', {}, [`${before}, `, count, after]),
  ]);
  return { head, count };
}

/** A copy of the column labels of the page. */
function labels(grouping: Grouping): Node[] {
  const copy = document.querySelector('.listing > .cols')?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return [];
  const first = copy.firstElementChild;
  if (first !== null) first.textContent = grouping === 'nothing' ? '' : grouping;
  return [copy];
}

/** The texts that were added to a line. */
type PrefixedLines = ReadonlyMap<PageLine, readonly Text[]>;

function addPrefixes(line: PageLine, isPinned: boolean): readonly Text[] {
  const { element, name, held } = line;
  const title = titleOf(element);
  element.dataset['package'] = name;
  const prefix = `${isPinned ? 'pinned, ' : ''}${packagePrefix(name, title?.textContent.trim() ?? '')}`;
  return [
    addText(prefix, (text) => title?.prepend(text)),
    addText(heldWords(held), (text) => title?.after(text)),
  ].filter((text) => text !== undefined);
}

function removePrefixes(prefixed: PrefixedLines): void {
  for (const [{ element }, texts] of prefixed) {
    for (const text of texts) text.remove();
    delete element.dataset['package'];
  }
}

function addText(words: string, add: (text: Text) => void): Text | undefined {
  if (words === '') return undefined;
  const text = new Text(words);
  add(text);
  return text;
}
