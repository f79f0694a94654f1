/** What a line has only while it is open: its own address, and links to the neighbours. */
import { fragment } from '#view/href.ts';
import { neighbourLinks } from './neighbour-links.ts';

const PLACE = 'beside';

function addLinks(details: HTMLDetailsElement, line: HTMLElement): void {
  const own = document.createElement('a');
  own.href = fragment(line.id);
  own.textContent = 'link to this finding';
  const place = document.createElement('span');
  place.className = PLACE;
  place.append(...neighbourLinks(line), '\n', own);
  details.append(place);
}

// The event does not bubble: it is caught on its way down.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!(target instanceof HTMLDetailsElement)) return;
    const line = target.closest<HTMLElement>('.rows > li');
    if (line === null) return;
    target.querySelector(`.${PLACE}`)?.remove();
    if (target.open) addLinks(target, line);
  },
  { capture: true },
);
