/** The search page: exact names first, then the results of Pagefind. The small index of packagers and groups is searched first. */
import type { NameList } from '#view/find-names.ts';
import { formatCount } from '#view/format.ts';
import { foundWords, type SearchProgress } from '#view/found-words.ts';
import { hrefUnder } from '#view/href.ts';
import { make, makeButton } from '../make.ts';
import { searchedText, replaceTextSoon } from './address.ts';
import { type Hit, takeHits } from './hits.ts';
import { type Loader, loadOnce } from './load-once.ts';
import { readNames } from './names.ts';
import { type Results, type Search, searchIn } from './pagefind.ts';

/** Each hit of Pagefind is a request of its own, so the first results are few. */
const FIRST_HITS = 8;
const MORE_HITS = 50;

type RunningSearch = { query: string; limit: number; results: Results; progress: SearchProgress; drawCount: number };
type SearchPage = {
  href: ReturnType<typeof hrefUnder>;
  list: HTMLElement;
  status: HTMLElement;
  pagefind: Loader<Search>;
  nameList: Loader<NameList>;
  names: NameList | undefined;
  /** The index of packages is loaded, too. */
  isWhole: boolean;
  /** The latest search: results of earlier ones are dropped. */
  current: RunningSearch | undefined;
};

async function search(page: SearchPage, query: string): Promise<void> {
  replaceTextSoon(query);
  const running: RunningSearch = { query, limit: FIRST_HITS, results: [], progress: { name: 'start' }, drawCount: 0 };
  page.current = running;
  const isBlank = query.trim() === '';
  if (isBlank || !page.isWhole) await showResults(page, running);
  if (isBlank) return;
  try {
    await runPagefind(page, running);
  } catch (error) {
    fail(page, running, error);
    await showResults(page, running);
  }
  void readNameList(page);
}

/** First results must not wait for the index of packages or for the list of names. */
async function runPagefind(page: SearchPage, running: RunningSearch): Promise<void> {
  const pagefind = await page.pagefind.open();
  if (!pagefind.isWhole()) {
    running.results = await pagefind.search(running.query);
    running.progress = { name: 'people' };
    await showResults(page, running);
    void readNameList(page);
    await pagefind.readPackages();
    page.isWhole = true;
    if (running !== page.current) return;
  }
  running.results = await pagefind.search(running.query);
  running.progress = { name: 'whole' };
  await showResults(page, running);
}

/** The results so far stay on the page. */
function fail(page: SearchPage, running: RunningSearch, error: unknown): void {
  page.pagefind.fail();
  page.isWhole = false;
  running.progress = { name: 'failed', reason: String(error) };
}

/** Without the names, hits have no notes, and exact ones may not be the first. */
async function readNameList(page: SearchPage): Promise<void> {
  if (page.names !== undefined) return;
  const names = await page.nameList.open().catch(() => undefined);
  if (names === undefined || page.current === undefined) return;
  page.names = names;
  await showResults(page, page.current);
}

/** Shows nothing when, in the meantime, another query was typed or newer results were drawn. */
async function showResults(page: SearchPage, running: RunningSearch): Promise<void> {
  running.drawCount += 1;
  const { drawCount } = running;
  const { hits, count } = await takeHits({ ...page, ...running }).catch((error: unknown) => {
    fail(page, running, error);
    return takeHits({ ...page, ...running, results: [] });
  });
  if (running !== page.current || drawCount !== running.drawCount) return;
  const press = (): void => void showMore(page, running, hits.length);
  showHits(page.list, hits, { rest: count - hits.length, press });
  page.status.textContent = foundWords({ ...running, count });
}

async function showMore(page: SearchPage, running: RunningSearch, place: number): Promise<void> {
  running.limit += MORE_HITS;
  await showResults(page, running);
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
  const startSearch = (): void => void search(page, input.value);
  input.addEventListener('focus', () => void page.pagefind.open().catch(() => undefined), { once: true });
  // While an input method composes a word, the text in the field is not final.
  input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) startSearch();
  });
  input.addEventListener('compositionend', startSearch);
  form.addEventListener('submit', (event) => event.preventDefault());
  input.value = searchedText() ?? input.value;
  if (input.value !== '') startSearch();
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
