/** Saved views as links, each with what it asks, and with its buttons. */
import { askedWords, pageWords } from '#view/personal/view-words.ts';
import { cleanQuery, type SavedView, viewHref } from '#view/personal/views.ts';
import { href } from '#ui/href.ts';
import { make, makeButton } from '#ui/make.ts';
import { removeView, turnHome } from './views.ts';

/** `page`: each says of which page it is. */
export const viewList = (views: readonly SavedView[], says: 'page' | 'title'): HTMLElement =>
  make(
    'ul',
    { className: 'kept views', role: 'list', ariaLabel: 'Saved views' },
    views.map((view) => makeRow(view, says)),
  );

function makeRow(view: SavedView, says: 'page' | 'title'): HTMLElement {
  const { title, query, isHome } = view;
  const link = make('a', { href: viewHref(view, href), textContent: title, dir: 'auto' });
  if (says === 'title' && cleanQuery(location.search) === query) link.ariaCurrent = 'page';
  const asked = askedWords(query);
  const words = [isHome ? 'home' : '', asked === title ? '' : asked].filter((part) => part !== '').join('; ');
  return make('li', {}, [
    ...(says === 'page' ? [make('span', { className: 'mono', textContent: pageWords(view) })] : []),
    link,
    make('span', { className: 'why', textContent: words, dir: 'auto' }),
    button(isHome ? 'no longer home' : 'make it home', title, () => turnHome(view)),
    button('remove', title, () => removeView(view)),
  ]);
}

function button(words: string, title: string, press: () => void): HTMLElement {
  const made = makeButton(words, press);
  made.ariaLabel = `${words}: ${title}`;
  return made;
}
