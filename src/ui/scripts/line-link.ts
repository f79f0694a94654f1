/** The address of one finding: a link that is there only while the line is open. */
import { fragment } from '#view/href.ts';

const LINK = 'self';

function addLink(details: HTMLDetailsElement, id: string): void {
  const link = document.createElement('a');
  link.className = LINK;
  link.href = fragment(id);
  link.textContent = 'link to this finding';
  details.append('\n', link);
}

function removeLink(details: HTMLDetailsElement): void {
  const link = details.querySelector(`.${LINK}`);
  link?.previousSibling?.remove();
  link?.remove();
}

// The event does not bubble: it is caught on its way down.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!(target instanceof HTMLDetailsElement)) return;
    const id = target.closest('.rows > li')?.id;
    if (id === undefined) return;
    removeLink(target);
    if (target.open) addLink(target, id);
  },
  { capture: true },
);
