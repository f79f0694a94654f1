/** The search page: Pagefind over two indexes. People come first, since theirs is small; packages follow. */
import { formatCount } from '#view/format.ts';
import { type Found, type Hit, mergePackages, openSearch } from './pagefind.ts';

const FIRST_HITS = 20;

const form = document.querySelector<HTMLFormElement>('form[data-search]');
const input = form?.querySelector('input');
const status = document.getElementById('page:found');
const list = document.getElementById('page:hits');

function say(words: string): void {
  if (status !== null) status.textContent = words;
}

async function search(folder: string, query: string): Promise<void> {
  keepInAddress(query);
  list?.replaceChildren();
  say('');
  if (query.trim() === '') return;
  try {
    const pagefind = await openSearch(folder);
    await show(await pagefind.search(query), query, FIRST_HITS);
    if (!(await mergePackages(folder))) return;
    if (input?.value === query) await show(await pagefind.search(query), query, FIRST_HITS);
  } catch (error) {
    say(`The search could not be loaded (${String(error)}). Type again to try again.`);
  }
}

/** Nothing is shown when something else has been typed in the meantime. */
async function show({ results }: Found, query: string, limit: number): Promise<void> {
  const hits = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  if (input?.value !== query) return;
  const rest = results.length - hits.length;
  list?.replaceChildren(...hits.map(hitItem));
  if (rest > 0) list?.append(moreItem(rest, () => void show({ results }, query, limit * 5)));
  say(
    results.length === 0
      ? `Nothing has a word that begins with “${query.trim()}”.`
      : `${formatCount(results.length)} found.`,
  );
}

function hitItem({ url, meta }: Hit): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title ?? url;
  const [kind, note] = [document.createElement('span'), document.createElement('span')];
  kind.textContent = meta.kind ?? '';
  note.textContent = meta.note ?? '';
  item.append(link, kind, note);
  return item;
}

function moreItem(rest: number, press: () => void): HTMLLIElement {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `show more of ${formatCount(rest)}`;
  button.addEventListener('click', press);
  item.append(button);
  return item;
}

function keepInAddress(query: string): void {
  const params = new URLSearchParams(location.search);
  if (query.trim() === '') params.delete('q');
  else params.set('q', query);
  history.replaceState(null, '', params.size === 0 ? location.pathname : `?${params.toString()}`);
}

const folder = form?.dataset['search'];
if (input && folder !== undefined) {
  const asked = new URLSearchParams(location.search).get('q');
  if (asked !== null) input.value = asked;
  input.addEventListener('focus', () => void openSearch(folder).catch(() => undefined), { once: true });
  input.addEventListener('input', () => void search(folder, input.value));
  form?.addEventListener('submit', (event) => event.preventDefault());
  if (input.value !== '') void search(folder, input.value);
}
