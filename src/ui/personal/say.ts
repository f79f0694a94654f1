/** Says what happened, at the lower edge of the window, and takes it back when asked. */
import { make, makeButton } from '../make.ts';

const words = make('p', { role: 'status' });
const undoButton = makeButton('undo', takeBack);
const bar = make('div', { className: 'said' }, [words, undoButton, makeButton('close', close)]);
undoButton.title = 'Ctrl+Z';

let undo: (() => void) | undefined;
/** Where the reader was before the buttons of the bar, which are gone once they are pressed. */
let from: HTMLElement | undefined;
bar.addEventListener('focusin', ({ relatedTarget }) => {
  if (relatedTarget instanceof HTMLElement && !bar.contains(relatedTarget)) from = relatedTarget;
});

export function say(text: string, onUndo?: () => void): void {
  undo = onUndo;
  undoButton.hidden = onUndo === undefined;
  bar.classList.add('on');
  // A region that has just come is not read out: first it stands there, then it speaks.
  if (!bar.isConnected) document.body.append(bar);
  setTimeout(() => (words.textContent = text));
}

function close(): void {
  undo = undefined;
  if (bar.contains(document.activeElement)) from?.focus({ preventScroll: true });
  words.textContent = '';
  bar.classList.remove('on');
}

function takeBack(): void {
  const work = undo;
  close();
  work?.();
}

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
  if (undo === undefined || isTyping || event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  takeBack();
});
