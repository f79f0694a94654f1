/** A finding that the address leads to is open and marked, also where the line was moved since. */
import { targetOfAddress } from './target-of-address.ts';

const LINKED = 'linked';

function showLinked(): void {
  const target = targetOfAddress();
  for (const line of document.querySelectorAll(`.rows > .${LINKED}`)) line.classList.remove(LINKED);
  if (target?.matches('.rows > li') !== true) return;
  target.classList.add(LINKED);
  const details = target.querySelector<HTMLDetailsElement>(':scope > details');
  if (details !== null) details.open = true;
}

// This script is a module: the page is whole by now.
showLinked();
window.addEventListener('hashchange', showLinked);
