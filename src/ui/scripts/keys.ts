/** Single keys on pages with findings. They can be switched off: WCAG 2.1.4. */
import { formatMany } from '#view/format.ts';
import { type KeyCommand, commandOf } from '#view/keys.ts';
import { makeButton } from '../make.ts';
import type { Action, ActionRequest } from '../personal/controls.ts';
import { currentLine, focusLine, isSelected, select, selectedLines, moveBy } from './keys-lines.ts';
import { areKeysOn } from './keys-switch.ts';
import { detailsOf } from './lines.ts';

const TYPING_ELEMENTS = 'input, textarea, select, [contenteditable], dialog';
const FILTER_TEXT = 'search.filter input[type="search"]';

const COMMANDS: Readonly<Record<KeyCommand, () => void>> = {
  next: () => moveBy(1),
  previous: () => moveBy(-1),
  select: toggleSelected,
  open: () => {
    const line = currentLine();
    const details = line && detailsOf(line);
    if (details) details.open = !details.open;
  },
  pin: () => actOn('pin'),
  stash: () => actOn('stash'),
  hide: () => actOn('hide'),
  snooze: () => actOn('snooze'),
  note: () => actOn('note'),
  filter: () => document.querySelector<HTMLInputElement>(FILTER_TEXT)?.select(),
  escape: () => {
    if (selectedLines().length > 0) selectNone('Nothing is selected.');
  },
  showKeys: () => void import('./keys-dialog.ts').then(({ showKeysDialog }) => showKeysDialog()),
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

/** Shows a message in the same notice as the actions on findings. While the notice is loading, only the last message counts. */
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

/** The code for the actions is loaded with the first request. Requests that come in meanwhile are done, and can be undone, together. */
function request(next: ActionRequest): void {
  requests.push(next);
  if (requests.length > 1) return;
  const takeAll = (): ActionRequest[] => requests.splice(0);
  void import('../personal/controls.ts').then(({ doActions }) => doActions(takeAll()), takeAll);
}

/** Escape in the text field moves the focus back to the findings. Browsers would also clear the field, which is prevented. */
function leaveFilterText(event: KeyboardEvent, field: HTMLElement): void {
  event.preventDefault();
  const line = currentLine();
  if (line === undefined) field.blur();
  else focusLine(line);
}

function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(event.target instanceof HTMLElement) || !areKeysOn()) return;
  if (event.key === 'Escape' && event.target.matches(FILTER_TEXT)) leaveFilterText(event, event.target);
  if (event.target.closest(TYPING_ELEMENTS) !== null || document.querySelector('dialog:modal') !== null) return;
  const command = commandOf(event);
  if (command === undefined) return;
  if (command !== 'escape') event.preventDefault();
  COMMANDS[command]();
}

/** The button opens the list of keys. It is added at the very end of the page, so that nothing shifts. */
const addButton = (): void => document.querySelector('.foot')?.append(' ', makeButton('keys', COMMANDS.showKeys));

document.addEventListener('keydown', handleKey);
addButton();
