/** Lines under a kind, under a release, or in one list: a section of its own, in the place of all others. */
import type { Grouping } from '#view/arrange/arrange.ts';
import type { Hung } from '#view/arrange/arrange-lines.ts';
import { hungSummary, hungWords } from '#view/arrange/arrange-words.ts';
import { linesClass, listClass } from '#view/line/line-counts.ts';
import { make } from '../make.ts';
import { dress, type Dressed, undress } from './arrange-dress.ts';
import type { Group, Listing, PageLine, PageLines } from './page-lines.ts';

/** What hangs under what, and the names of packages that are pinned. */
type Plan = { hung: readonly Hung<PageLine>[]; pins: readonly string[] };
export type Hanging = { section: HTMLElement; plan: Plan; lines: PageLines; dressed: Dressed };
type Place = { page: PageLines; grouping: Grouping; before: Hanging | undefined };
type Part = { listing: Listing; chunks: readonly Group[] };

/** A long list is drawn as it comes into view, so many lines at a time. */
const CHUNK = 24;
/** While the lines hang elsewhere, the sections of packages are not shown. */
const REHUNG = 'rehung';

export function hang(plan: Plan, { page, grouping, before }: Place): Hanging {
  if (before !== undefined) takeDown(before);
  const pins = new Set(plan.pins);
  const parts = plan.hung.map(({ key, lines }) => makePart(hungWords(key, grouping), lines));
  const groups = parts.flatMap(({ chunks }) => chunks);
  const lines = groups.flatMap((group) => group.lines);
  const { head, count } = makeHead(page);
  const list = make(
    'ul',
    { className: ['packages', listClass(lines.length)].filter(Boolean).join(' '), role: 'list' },
    parts.map(({ listing }) => listing.element),
  );
  const section = make('section', { className: `listing hung by-${grouping}` }, [head, ...labels(grouping), list]);
  section.setAttribute('aria-labelledby', 'page:hung');
  const dressed: Dressed = new Map(lines.map((line) => [line, dress(line, pins.has(line.name))]));
  page.listings[0]?.element.before(section);
  document.querySelector('main')?.classList.add(REHUNG);
  const listings = [listingOf(section, count, groups), ...parts.map(({ listing }) => listing)];
  return { section, plan, lines: { groups, quiet: [], listings }, dressed };
}

/** The lines of it are free to go elsewhere. */
export function takeDown({ section, dressed }: Hanging): void {
  section.remove();
  undress(dressed);
  document.querySelector('main')?.classList.remove(REHUNG);
}

export const isSame = (a: Plan, b: Plan): boolean =>
  areSame(a.pins, b.pins) &&
  a.hung.length === b.hung.length &&
  a.hung.every(({ key, lines }, n) => key === b.hung[n]?.key && areSame(lines, b.hung[n].lines));

const areSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, n) => one === b[n]);

const listingOf = (element: HTMLElement, count: HTMLElement, groups: readonly Group[]): Listing => ({
  element,
  count,
  choices: [],
  groups,
});

function makePart(words: string, lines: readonly PageLine[]): Part {
  const count = make('p');
  const heading = make('h3', { className: 'words', textContent: words });
  const chunks = Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, n) =>
    makeChunk(lines.slice(n * CHUNK, (n + 1) * CHUNK)),
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
  return { element, name: '', lines, also: [] };
}

function makeHead({ groups, quiet }: PageLines): { head: HTMLElement; count: HTMLElement } {
  const count = make('span', { className: 'count' });
  const names = quiet.reduce((sum, element) => sum + element.querySelectorAll('.names > li').length, 0);
  const isProven = quiet.every(({ dataset }) => dataset['proven'] !== undefined);
  const { before, after } = hungSummary({ packages: groups.length, quiet: names, isProven });
  const head = make('div', { className: 'section' }, [
    make('h2', { id: 'page:hung', textContent: 'All findings' }),
    make('p', {}, [`${before}, `, count, after]),
  ]);
  return { head, count };
}

/** The labels of the columns are those that the page has. */
function labels(grouping: Grouping): Node[] {
  const copy = document.querySelector('.listing > .cols')?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return [];
  const first = copy.firstElementChild;
  if (first !== null) first.textContent = grouping === 'nothing' ? '' : grouping;
  return [copy];
}
