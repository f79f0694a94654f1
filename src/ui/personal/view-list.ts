/** Saved views as links, each with the filters and the arrangement that it asks for, and with its buttons. */
import { makeHome, removeEntry } from '#view/personal/personal-changes.ts';
import { queryWords, homeWords, pageWords, removedWords } from '#view/personal/view-words.ts';
import { cleanQuery, type SavedView, savedViews, viewHref } from '#view/personal/views.ts';
import { href } from '../href.ts';
import { make, makeButton } from '../make.ts';
import { currentRecord } from './record.ts';
import { saveWithUndo } from './save-record.ts';

/** With `page`, each row also says of which page the view is. */
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
  const asked = queryWords(query);
  const words = [isHome ? 'home' : '', asked === title ? '' : asked].filter((part) => part !== '').join('; ');
  return make('li', {}, [
    ...(says === 'page' ? [make('span', { className: 'mono', textContent: pageWords(view) })] : []),
    link,
    make('span', { className: 'why', textContent: words, dir: 'auto' }),
    makeRowButton(isHome ? 'no longer home' : 'make it home', title, () => toggleHome(view)),
    makeRowButton('remove', title, () => removeView(view)),
  ]);
}

function makeRowButton(words: string, title: string, press: () => void): HTMLElement {
  const button = makeButton(words, press);
  button.ariaLabel = `${words}: ${title}`;
  return button;
}

function removeView(view: SavedView): void {
  const { of, isHome } = view;
  saveWithUndo(removedWords(view), (times) => [
    removeEntry(times, { mark: 'view', of }),
    ...(isHome ? [removeEntry(times, { mark: 'home', of })] : []),
  ]);
}

/** Makes it home in the place of any other view, or no longer. */
function toggleHome(view: SavedView): void {
  const others = savedViews(currentRecord().personal).filter(({ isHome }) => isHome);
  saveWithUndo(homeWords(view), (times) => [
    ...others.map(({ of }) => removeEntry(times, { mark: 'home', of })),
    ...(view.isHome ? [] : [makeHome(times, view.of)]),
  ]);
}
