/** Opens and marks the finding that the fragment of the address names. */
import { detailsOf, targetOfAddress } from './lines.ts';

const LINKED = 'linked';

function openLinkedLine(): void {
  const target = targetOfAddress();
  for (const line of document.querySelectorAll(`.rows > .${LINKED}`)) line.classList.remove(LINKED);
  if (target?.matches('.rows > li') !== true) return;
  target.classList.add(LINKED);
  const details = detailsOf(target);
  if (details !== null) details.open = true;
}

// This script is a module, so the whole page has been parsed by now.
openLinkedLine();
window.addEventListener('hashchange', openLinkedLine);
