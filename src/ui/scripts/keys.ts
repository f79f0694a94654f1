/** Single keys on pages with findings. They can be switched off: WCAG 2.1.4. */
import { formatMany } from '#view/format.ts';
import { type KeyWork, workOf } from '#view/keys.ts';
import { makeButton } from '../make.ts';
import type { Action, ActionRequest } from '../personal/controls.ts';
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
  map: () => void import('./keys-dialog.ts').then(({ showKeysDialog }) => showKeysDialog()),
};

function toggleSelected(): void {
  const line = currentLine();
  if (line === undefined) return;
  select(line, !isSelected(line));
  announce(`${formatMany(selectedLines().length, 'finding')} selected.`);
}

function selectNone(words?: string): void {
  for (const line of document.querySelectorAll<HTMLElement>('.rows > .selected')) select(line, false);
  if (words !== undefined) announce(words);
}

let lastWords = '';

/** Says it where the page also says what a reader did to findings. Where the script comes late, only the last words count. */
function announce(words: string): void {
  lastWords = words;
  void import('../personal/notice.ts').then(({ showNotice }) => showNotice(lastWords));
}

function actOn(action: Action): void {
  const current = currentLine();
  const selected = selectedLines();
  const lines = selected.length > 0 || current === undefined ? selected : [current];
  selectNone();
  for (const line of lines) request({ action, line });
}

const requests: ActionRequest[] = [];

/** What does it is loaded with the first request. All requests until then are done, and can be undone, together. */
function request(next: ActionRequest): void {
  requests.push(next);
  if (requests.length > 1) return;
  const takeAll = (): ActionRequest[] => requests.splice(0);
  void import('../personal/controls.ts').then(({ doActions }) => doActions(takeAll()), takeAll);
}

/** Escape in the text field moves the focus back to the findings. Browsers would also clear the field: it stays as it is. */
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

/** Opens the list of keys without a key. It stands at the very end of the page, so that nothing moves when it is added. */
const addButton = (): void => document.querySelector('.foot')?.append(' ', makeButton('keys', WORK.map));

document.addEventListener('keydown', press);
addButton();
