/** A list of what is kept, each row with a button that takes it back. */
import { fragment } from '#view/href.ts';
import type { KeptRow } from '#view/personal/personal-list.ts';
import { href } from '../href.ts';
import { takeBack } from './actions.ts';
import { make, makeButton } from '../make.ts';

export const keptList = (rows: readonly KeptRow[]): HTMLElement =>
  make('ul', { className: 'kept', role: 'list' }, rows.map(makeRow));

/** When the button that has the focus is removed with its row, the button that follows gets the focus. */
export function replaceList(place: HTMLElement, list: readonly Node[]): void {
  const at = [...place.querySelectorAll('.kept button')].indexOf(document.activeElement ?? place);
  place.replaceChildren(...list);
  if (at < 0) return;
  const buttons = [...place.querySelectorAll<HTMLElement>('.kept button')];
  (buttons[at] ?? buttons.at(-1) ?? place).focus();
}

function makeRow(row: KeptRow): HTMLElement {
  const { entry, package: name, title, words, verb } = row;
  const page = href('package', name);
  const button = makeButton(verb, () => takeBack(row));
  button.ariaLabel = `${verb}: ${title ?? name}`;
  return make('li', {}, [
    make('a', { className: 'mono', href: page, textContent: name }),
    title === undefined
      ? make('span')
      : make('a', { href: findingHref(entry.of, page), textContent: title, dir: 'auto' }),
    make('span', { className: 'why', textContent: words, dir: 'auto' }),
    button,
  ]);
}

/** On this page where it has the finding, else on the page of the package. */
const findingHref = (id: string, page: string): string =>
  `${document.getElementById(id) === null ? page : ''}${fragment(id)}`;
