/** The search page: what Pagefind finds, people first since their index is small, and exact names above it. */
import type { NameList } from '#view/find-names.ts';
import { formatCount } from '#view/format.ts';
import { foundWords, type SearchProgress } from '#view/found-words.ts';
import { hrefUnder } from '#view/href.ts';
import { make, makeButton } from '../make.ts';
import { askedText, replaceTextSoon } from './address.ts';
import { type Hit, takeHits } from './hits.ts';
import { type Loader, loadOnce } from './load-once.ts';
import { readNames } from './names.ts';
import { type Results, type Search, searchIn } from './pagefind.ts';

/** More would cost more than a first result may. */
const FIRST_HITS = 8;
const MORE_HITS = 50;

type RunningSearch = { query: string; limit: number; results: Results; stage: SearchProgress; draws: number };
type SearchPage = {
  href: ReturnType<typeof hrefUnder>;
  list: HTMLElement;
  status: HTMLElement;
  pagefind: Loader<Search>;
  nameList: Loader<NameList>;
  names: NameList | undefined;
  /** Packages are searched, too. */
  isWhole: boolean;
  /** What was asked last: answers to anything else come too late. */
  current: RunningSearch | undefined;
};

async function search(page: SearchPage, query: string): Promise<void> {
  replaceTextSoon(query);
  const asked: RunningSearch = { query, limit: FIRST_HITS, results: [], stage: { name: 'start' }, draws: 0 };
  page.current = asked;
  const isBlank = query.trim() === '';
  if (isBlank || !page.isWhole) await draw(page, asked);
  if (isBlank) return;
  try {
    await askPagefind(page, asked);
  } catch (error) {
    fail(page, asked, error);
    await draw(page, asked);
  }
  void readNameList(page);
}

/** A first result must not wait for the packages, nor for the names. */
async function askPagefind(page: SearchPage, asked: RunningSearch): Promise<void> {
  const pagefind = await page.pagefind.open();
  if (!pagefind.isWhole()) {
    asked.results = await pagefind.search(asked.query);
    asked.stage = { name: 'people' };
    await draw(page, asked);
    void readNameList(page);
    await pagefind.readPackages();
    page.isWhole = true;
    if (asked !== page.current) return;
  }
  asked.results = await pagefind.search(asked.query);
  asked.stage = { name: 'whole' };
  await draw(page, asked);
}

/** What was found before stays. */
function fail(page: SearchPage, asked: RunningSearch, error: unknown): void {
  page.pagefind.fail();
  page.isWhole = false;
  asked.stage = { name: 'failed', reason: String(error) };
}

/** Without the names, hits have no notes, and exact ones may not be the first. */
async function readNameList(page: SearchPage): Promise<void> {
  if (page.names !== undefined) return;
  const names = await page.nameList.open().catch(() => undefined);
  if (names === undefined || page.current === undefined) return;
  page.names = names;
  await draw(page, page.current);
}

/** Nothing is shown when something else was typed, or more became known, in the meantime. */
async function draw(page: SearchPage, asked: RunningSearch): Promise<void> {
  asked.draws += 1;
  const { draws } = asked;
  const { hits, count } = await takeHits({ ...page, ...asked }).catch((error: unknown) => {
    fail(page, asked, error);
    return takeHits({ ...page, ...asked, results: [] });
  });
  if (asked !== page.current || draws !== asked.draws) return;
  const press = (): void => void showMore(page, asked, hits.length);
  showHits(page.list, hits, { rest: count - hits.length, press });
  page.status.textContent = foundWords({ ...asked, count });
}

async function showMore(page: SearchPage, asked: RunningSearch, place: number): Promise<void> {
  asked.limit += MORE_HITS;
  await draw(page, asked);
  focusHit(page.list, place);
}

type More = { rest: number; press: () => void };

/** Replaces the list; the focus stays on the hit that had it. */
function showHits(list: HTMLElement, hits: readonly Hit[], { rest, press }: More): void {
  const focused = list.querySelector('a:focus')?.getAttribute('href');
  list.replaceChildren(...hits.map(makeHit), ...(rest > 0 ? [makeMoreButton(rest, press)] : []));
  if (focused !== undefined)
    linksOf(list)
      .find((link) => link.getAttribute('href') === focused)
      ?.focus();
}

/** Moves the focus to the first of the new hits, or to the last hit where there are no new ones. */
function focusHit(list: HTMLElement, place: number): void {
  const links = linksOf(list);
  (links[place] ?? links.at(-1))?.focus();
}

const linksOf = (list: HTMLElement): HTMLAnchorElement[] => [...list.querySelectorAll('a')];

const makeHit = ({ url, name, kind, note }: Hit): HTMLLIElement =>
  make('li', {}, [
    make('a', { href: url, textContent: name }),
    make('span', { textContent: kind }),
    make('span', { textContent: note }),
  ]);

const makeMoreButton = (rest: number, press: () => void): HTMLLIElement =>
  make('li', {}, [makeButton(`show more of ${formatCount(rest)}`, press)]);

function listen(page: SearchPage, form: HTMLFormElement, input: HTMLInputElement): void {
  const ask = (): void => void search(page, input.value);
  input.addEventListener('focus', () => void page.pagefind.open().catch(() => undefined), { once: true });
  // While an input method composes a word, what is in the field is not yet what is meant.
  input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) ask();
  });
  input.addEventListener('compositionend', ask);
  form.addEventListener('submit', (event) => event.preventDefault());
  input.value = askedText() ?? input.value;
  if (input.value !== '') ask();
}

const form = document.querySelector<HTMLFormElement>('form[data-base]');
const input = form?.querySelector('input');
const status = document.getElementById('page:found');
const list = document.getElementById('page:hits');
if (form && input && status && list) {
  const href = hrefUnder(form.dataset['base'] ?? '/');
  const nameList = loadOnce(() => readNames(href.file('data', 'names.json')));
  const pagefind = searchIn(href.file('pagefind'));
  listen({ href, list, status, pagefind, nameList, names: undefined, isWhole: false, current: undefined }, form, input);
}
