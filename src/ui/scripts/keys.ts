/** Single keys on pages with findings. They can be switched off: WCAG 2.1.4. */
import { formatMany } from '#view/format.ts';
import { type KeyWork, workOf } from '#view/keys.ts';
import { act, type Action } from '../personal/actions.ts';
import { currentLine, goTo, isSelected, select, selectedLines, stepBy } from './keys-lines.ts';
import { areKeysOn } from './keys-switch.ts';

const TYPED_IN = 'input, textarea, select, [contenteditable], dialog';
const QUERY = 'search.filter input[type="search"]';

const WORK: Readonly<Record<KeyWork, () => void>> = {
  next: () => stepBy(1),
  previous: () => stepBy(-1),
  select: toggleSelected,
  open: () => {
    const details = currentLine()?.querySelector<HTMLDetailsElement>(':scope > details');
    if (details) details.open = !details.open;
  },
  pin: () => actOn('pin'),
  stash: () => actOn('stash'),
  hide: () => actOn('hide'),
  snooze: () => actOn('snooze'),
  note: () => actOn('note'),
  query: () => document.querySelector<HTMLInputElement>(QUERY)?.select(),
  leave: () => {
    if (selectedLines().length > 0) selectNone('Nothing is selected.');
  },
  map: () => void import('./keys-map.ts').then(({ showMap }) => showMap()),
};

function toggleSelected(): void {
  const line = currentLine();
  if (line === undefined) return;
  select(line, !isSelected(line));
  tell(`${formatMany(selectedLines().length, 'finding')} selected.`);
}

function selectNone(words?: string): void {
  for (const line of document.querySelectorAll<HTMLElement>('.rows > .selected')) select(line, false);
  if (words !== undefined) tell(words);
}

let told = '';

/** In the live region of what a reader does to findings: the last word, in whichever order the script comes. */
function tell(words: string): void {
  told = words;
  void import('../personal/say.ts').then(({ say }) => say(told));
}

function actOn(action: Action): void {
  const current = currentLine();
  const selected = selectedLines();
  const lines = selected.length > 0 || current === undefined ? selected : [current];
  selectNone();
  for (const line of lines) act(action, line);
}

/** Escape leads from the text back to the findings, and leaves the text as it is. */
function leaveQuery(event: KeyboardEvent, field: HTMLElement): void {
  event.preventDefault();
  const line = currentLine();
  if (line === undefined) field.blur();
  else goTo(line);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(event.target instanceof HTMLElement) || !areKeysOn()) return;
  if (event.key === 'Escape' && event.target.matches(QUERY)) leaveQuery(event, event.target);
  if (event.target.closest(TYPED_IN) !== null || document.querySelector('dialog:modal') !== null) return;
  const work = workOf(event);
  if (work === undefined) return;
  if (work !== 'leave') event.preventDefault();
  WORK[work]();
}

/** The map can be opened without a key. It stands at the very end, where nothing moves when it comes. */
function addButton(): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'keys';
  button.addEventListener('click', WORK.map);
  document.querySelector('.foot')?.append(' ', button);
}

document.addEventListener('keydown', press);
addButton();
