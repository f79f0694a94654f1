/** Puts what is known of a search on the page. */
import { nearNames } from '#lib/near-names.ts';
import { formatCount } from '#view/format.ts';
import { foundWords, searchedWords } from '#view/found-words.ts';
import { termOf } from '#view/search-index/search-index.ts';
import { makeButton } from '#ui/make.ts';
import { type Hit, takeHits } from '../hits.ts';
import { type Choice, chosen, makeFacets } from './facets.ts';
import { knownNames, noteProblem, type SearchRun, type SearchSources } from './run.ts';
import { type Jump, jumpToFinding, jumpToName, showJump, showNothing } from './show-answer.ts';
import { type LineContext, makeFoundLines } from './show-findings.ts';
import { focusLink, showNames } from './show-names.ts';

export type SearchPlaces = Readonly<
  Record<'status' | 'jump' | 'names' | 'findings' | 'facets' | 'nothing', HTMLElement>
>;

type ShowOptions = {
  places: SearchPlaces;
  sources: SearchSources;
  now: string;
  isCurrent: () => boolean;
  choose: (choice: Choice) => void;
};

const MORE_NAMES = 50;
const MORE_FINDINGS = 50;
/** Findings that are late are put in when they come; the others do not wait for them. */
const PATIENCE_MS = 500;

export async function show(run: SearchRun, options: ShowOptions): Promise<void> {
  run.drawCount += 1;
  const { drawCount } = run;
  const { sources, isCurrent } = options;
  const numbers = chosen(sources.facets, run.candidates?.findings ?? [], run.choice);
  const reading = readFindings(run, sources, numbers.slice(0, run.findingLimit));
  const [names] = await Promise.all([findHits(run, sources), Promise.race([reading, pause(PATIENCE_MS)])]);
  const draw = (): void => {
    if (isCurrent() && drawCount === run.drawCount) drawAll(run, options, { numbers, ...names });
  };
  draw();
  void reading.then(draw);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function readFindings(run: SearchRun, { index }: SearchSources, numbers: readonly number[]): Promise<void> {
  const missing = numbers.filter((number) => !run.read.has(number));
  await index?.readFindings(missing, run.read).catch((error: unknown) => noteProblem(run, 'findings', error));
}

type FoundNames = { hits: readonly Hit[]; nameCount: number };

async function findHits(run: SearchRun, sources: SearchSources): Promise<FoundNames> {
  const query = { names: knownNames(sources, run), href: sources.href, query: run.typed, limit: run.nameLimit };
  const { hits, count } = await takeHits({ ...query, results: run.results }).catch((error: unknown) => {
    noteProblem(run, 'people', error);
    return takeHits({ ...query, results: [] });
  });
  return { hits, nameCount: count };
}

type Drawn = FoundNames & { numbers: readonly number[] };

function drawAll(run: SearchRun, options: ShowOptions, drawn: Drawn): void {
  const { places, sources, now } = options;
  const context: LineContext = { href: sources.href, now, sources: sources.index?.directory.sources ?? {} };
  places.status.textContent = statusWords(run, drawn);
  places.status.ariaBusy = String(isRunning(run));
  showJump(places.jump, recognize(run, context, drawn));
  drawNames(run, options, drawn);
  drawFindings(run, options, { drawn, context });
  drawFacets(run, options);
  showNothing(places.nothing, nothingOf(run, options, drawn));
}

/** The text is the name of a page, or what just one finding is called. */
function recognize({ typed, candidates, read }: SearchRun, context: LineContext, { hits }: Drawn): Jump | undefined {
  const hit = hits.find(({ name }) => name === typed.trim()) ?? hits.find(({ name }) => termOf(name) === termOf(typed));
  if (hit !== undefined) return jumpToName(hit);
  const [called, ...others] = candidates?.called ?? [];
  const finding = called === undefined || others.length > 0 ? undefined : read.get(called);
  return finding && jumpToFinding(typed, finding, context);
}

function statusWords(run: SearchRun, { numbers, nameCount }: Drawn): string {
  const { typed, candidates, isComplete, problems, isPhraseCut } = run;
  return foundWords(typed, {
    names: nameCount,
    findings: candidates && numbers.length,
    isComplete,
    cutWords: candidates?.cutWords ?? [],
    isPhraseCut,
    problems: [...problems],
  });
}

/** While it is busy, a screen reader does not read out each count on the way. */
export const isRunning = ({ typed, isComplete }: SearchRun): boolean => typed.trim() !== '' && !isComplete;

/** Its heading comes with its content: a text browser would show it above nothing. */
function showSection(section: HTMLElement, heading: string, isShown: boolean): void {
  section.hidden = !isShown;
  const element = section.querySelector('h2');
  if (element !== null) element.textContent = heading;
}

function drawNames(run: SearchRun, options: ShowOptions, { hits, nameCount }: Drawn): void {
  const { names } = options.places;
  showSection(names, 'Names', hits.length > 0);
  const list = names.querySelector('ul');
  if (list === null) return;
  const press = (): void => {
    run.nameLimit += MORE_NAMES;
    void show(run, options).then(() => focusLink(list, hits.length));
  };
  showNames(list, hits, { rest: nameCount - hits.length, press });
}

type DrawnFindings = { drawn: Drawn; context: LineContext };

function drawFindings(run: SearchRun, options: ShowOptions, { drawn, context }: DrawnFindings): void {
  const { findings: place } = options.places;
  const numbers = drawn.numbers.slice(0, run.findingLimit);
  const lines = numbers.map((number) => run.read.get(number)).filter((finding) => finding !== undefined);
  showSection(place, 'Findings', lines.length > 0);
  const [list, count, more] = [place.querySelector('ul'), place.querySelector('.head p'), place.querySelector('.more')];
  const focused = document.activeElement?.getAttribute('href');
  const hadFocus = list?.contains(document.activeElement) === true;
  list?.replaceChildren(...makeFoundLines(lines, context));
  if (hadFocus) [...place.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused)?.focus();
  if (count !== null) count.textContent = `${formatCount(lines.length)} of ${formatCount(drawn.numbers.length)}`;
  const rest = drawn.numbers.length - numbers.length;
  more?.replaceChildren(...(rest > 0 ? [makeMore(rest, () => showMore(run, options, lines.length))] : []));
}

const makeMore = (rest: number, press: () => void): HTMLButtonElement =>
  makeButton(`Show ${formatCount(Math.min(rest, MORE_FINDINGS))} more of ${formatCount(rest)}`, press);

/** The focus goes on to the first of the new lines. */
function showMore(run: SearchRun, options: ShowOptions, shown: number): void {
  const before = new Set(titlesIn(options.places.findings).map((link) => link.getAttribute('href')));
  run.findingLimit += MORE_FINDINGS;
  void show(run, options).then(() => {
    const titles = titlesIn(options.places.findings);
    (titles.find((link) => !before.has(link.getAttribute('href'))) ?? titles[shown - 1])?.focus();
  });
}

const titlesIn = (place: HTMLElement): HTMLAnchorElement[] => [...place.querySelectorAll<HTMLAnchorElement>('a.what')];

/** A count of words would be wrong for phrases. */
function drawFacets(run: SearchRun, { places, sources, choose }: ShowOptions): void {
  const numbers = run.candidates?.findings ?? [];
  const { facets } = sources;
  places.facets.hidden = facets === undefined || numbers.length === 0 || run.query.phrases.length > 0;
  if (facets === undefined) return;
  const pressed = document.activeElement instanceof HTMLButtonElement ? document.activeElement.value : undefined;
  const hadFocus = places.facets.contains(document.activeElement);
  places.facets.replaceChildren(...makeFacets({ facets, numbers, choice: run.choice, choose }));
  if (hadFocus) [...places.facets.querySelectorAll('button')].find(({ value }) => value === pressed)?.focus();
}

function nothingOf(run: SearchRun, { sources }: ShowOptions, { numbers, nameCount }: Drawn) {
  const isNothing = run.isComplete && run.typed.trim() !== '' && numbers.length + nameCount === 0;
  if (!isNothing || run.problems.size > 0) return undefined;
  const all = sources.names?.names ?? [];
  return {
    typed: run.typed,
    searched: searchedWords(sources.index?.directory.findings, all.length),
    near: nearNames(
      run.typed.trim(),
      all.map(({ name }) => name),
    ),
    href: sources.href,
  };
}
