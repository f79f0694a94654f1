/** The names that were found, as links. */
import { formatCount } from '#view/format.ts';
import { make, makeButton } from '#ui/make.ts';
import type { Hit } from '../hits.ts';

type More = { rest: number; press: () => void };

/** Replaces the list; the focus stays on the name that had it. */
export function showNames(list: HTMLElement, hits: readonly Hit[], { rest, press }: More): void {
  const focused = list.querySelector('a:focus')?.getAttribute('href');
  list.replaceChildren(...hits.map(makeHit), ...(rest > 0 ? [makeMore(rest, press)] : []));
  if (focused !== undefined)
    linksIn(list)
      .find((link) => link.getAttribute('href') === focused)
      ?.focus();
}

/** Moves the focus to the first of the new links, or to the last one where there are no new ones. */
export function focusLink(list: HTMLElement, place: number): void {
  const links = linksIn(list);
  (links[place] ?? links.at(-1))?.focus();
}

const linksIn = (list: HTMLElement): HTMLAnchorElement[] => [...list.querySelectorAll('a')];

const makeHit = ({ url, name, kind, note }: Hit): HTMLLIElement =>
  make('li', {}, [
    make('a', { href: url, textContent: name }),
    ' ',
    make('span', { textContent: kind }),
    ' ',
    make('span', { textContent: note }),
  ]);

const makeMore = (rest: number, press: () => void): HTMLLIElement =>
  make('li', {}, [makeButton(`show more of ${formatCount(rest)}`, press)]);
