/** The list of hits on the page. */
import { formatCount } from '#view/format.ts';
import type { Hit } from './hits.ts';

type More = { rest: number; press: () => void };

/** Writes the list anew; the focus stays on the hit that had it. */
export function showHits(list: HTMLElement, hits: readonly Hit[], { rest, press }: More): void {
  const focused = list.querySelector('a:focus')?.getAttribute('href');
  list.replaceChildren(...hits.map(hitItem), ...(rest > 0 ? [moreItem(rest, press)] : []));
  if (focused !== undefined)
    linksOf(list)
      .find((link) => link.getAttribute('href') === focused)
      ?.focus();
}

/** The first of the new hits, or the last of all where there are none. */
export function focusHit(list: HTMLElement, place: number): void {
  const links = linksOf(list);
  (links[place] ?? links.at(-1))?.focus();
}

const linksOf = (list: HTMLElement): HTMLAnchorElement[] => [...list.querySelectorAll('a')];

function hitItem({ url, name, kind, note }: Hit): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = name;
  const [kindWord, noteWords] = [document.createElement('span'), document.createElement('span')];
  kindWord.textContent = kind;
  noteWords.textContent = note;
  item.append(link, kindWord, noteWords);
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
