/** Says what happened, at the lower edge of the window, with a button to undo it. */
import { fragment } from '#view/href.ts';
import { make, makeButton } from '../make.ts';

const words = make('p', { role: 'status' });
const undoButton = makeButton('undo', undoLast);
const bar = make('div', { className: 'said' }, [words, undoButton, makeButton('close', close)]);
undoButton.title = 'Ctrl+Z';

let undo: (() => void) | undefined;
/** What had the focus before the buttons of the bar: they disappear when they are pressed, so it gets the focus back. */
let focusedBefore: HTMLElement | undefined;
bar.addEventListener('focusin', ({ relatedTarget }) => {
  if (relatedTarget instanceof HTMLElement && !bar.contains(relatedTarget)) focusedBefore = relatedTarget;
});

export function showNotice(text: string, onUndo?: () => void): void {
  undo = onUndo;
  undoButton.hidden = onUndo === undefined;
  bar.classList.add('on');
  // Screen readers do not read a live region that is added together with its text: the text comes a moment later.
  if (!bar.isConnected) document.body.append(bar);
  setTimeout(() => (words.textContent = text));
}

function close(): void {
  undo = undefined;
  if (bar.contains(document.activeElement)) focusedBefore?.focus({ preventScroll: true });
  words.textContent = '';
  bar.classList.remove('on');
}

function undoLast(): void {
  const work = undo;
  close();
  work?.();
}

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
  if (undo === undefined || isTyping || event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  undoLast();
});

/** The link to one finding, without the filters of this page, which might hide it. */
export const copyLink = (id: string): Promise<void> =>
  copyText(`${location.origin}${location.pathname}${fragment(id)}`, 'The link is copied.');

/** Copies a text and says so. A browser may refuse to copy: then the text is shown instead. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showNotice(done);
  } catch {
    showNotice(`This browser does not let the page copy. Here it is: ${text}`);
  }
}
