/** The search page: names of pages first, then findings, as one types. */
import { hrefUnder } from '#view/href.ts';
import { replaceQuery, replaceTextSoon, searchedText, writePendingQuery } from './address.ts';
import { loadOnce } from './load-once.ts';
import { readNames } from './names.ts';
import { searchIn } from './pagefind.ts';
import { type Choice, readChoice, writeChoice } from './search/facets.ts';
import { openIndex } from './search/index-files.ts';
import { search, type SearchRun, type SearchSources, startRun } from './search/run.ts';
import { isRunning, show, type SearchPlaces } from './search/show.ts';

function openSources(base: string): SearchSources {
  const href = hrefUnder(base);
  return {
    href,
    index: undefined,
    indexLoader: loadOnce(() => openIndex((...path) => href.file('findings-index', ...path))),
    names: undefined,
    nameLoader: loadOnce(() => readNames(href.file('data', 'names.json'))),
    people: searchIn(href.file('pagefind')),
    facets: undefined,
  };
}

function listen(places: SearchPlaces, form: HTMLFormElement, input: HTMLInputElement): void {
  const sources = openSources(form.dataset['base'] ?? '/');
  const now = document.querySelector<HTMLElement>('main')?.dataset['now'] ?? '';
  let choice = readChoice(location.search);
  /** The latest search: results of earlier ones are dropped. */
  let current: { run: SearchRun; isAnswered: Promise<boolean> } | undefined;

  const choose = (wanted: Choice): void => {
    choice = wanted;
    // It would take the place of the text that was typed just now.
    writePendingQuery();
    replaceQuery((params) => writeChoice(params, choice));
    start();
  };
  const start = (): void => {
    const run = startRun(input.value, choice);
    const options = { places, sources, now, choose, isCurrent: () => current?.run === run };
    const answered = Promise.withResolvers<boolean>();
    current = { run, isAnswered: answered.promise };
    places.status.ariaBusy = String(isRunning(run));
    const showNow = async (): Promise<void> => {
      await show(run, options);
      answered.resolve(true);
    };
    void (run.typed.trim() === '' ? showNow() : search(sources, run, showNow));
  };
  /** Enter may come before the answer; it counts for what was typed then. */
  const openRecognized = async (): Promise<void> => {
    const asked = current;
    await asked?.isAnswered;
    if (asked === current) places.jump.querySelector('a')?.click();
  };
  input.addEventListener('focus', () => void sources.indexLoader.open().catch(() => undefined), { once: true });
  whenTyped(input, () => {
    replaceTextSoon(input.value);
    start();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void openRecognized();
  });
  input.value = searchedText() ?? input.value;
  if (input.value !== '') start();
}

/** While an input method composes a word, the text in the field is not final. */
function whenTyped(input: HTMLInputElement, type: () => void): void {
  input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) type();
  });
  input.addEventListener('compositionend', type);
}

const place = (name: string): HTMLElement | null => document.getElementById(`page:${name}`);
const form = document.querySelector<HTMLFormElement>('form[data-base]');
const input = form?.querySelector('input');
const [status, jump, names] = [place('found'), place('jump'), place('names')];
const [findings, facets, nothing] = [place('findings'), place('facets'), place('nothing')];
if (form && input && status && jump && names && findings && facets && nothing)
  listen({ status, jump, names, findings, facets, nothing }, form, input);
