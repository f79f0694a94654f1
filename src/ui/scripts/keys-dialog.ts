/** The dialog that lists the keys. The browser keeps the focus in it, and closes it on Escape. */
import { KEYS, KEYS_NOTE } from '#view/keys.ts';
import { make } from '../make.ts';
import { areKeysOn, switchKeys } from './keys-switch.ts';

let dialog: HTMLDialogElement | undefined;

export function showKeysDialog(): void {
  dialog ??= makeDialog();
  dialog.showModal();
}

function makeDialog(): HTMLDialogElement {
  const id = 'page:keymap';
  const rows = KEYS.map(({ key, help }) =>
    make('div', {}, [make('dt', {}, [make('kbd', { textContent: key })]), make('dd', { textContent: help })]),
  );
  const made = make('dialog', { className: 'keymap' }, [
    make('h2', { id, textContent: 'Keys' }),
    make('dl', { className: 'terms keys' }, rows),
    make('p', { className: 'note', textContent: KEYS_NOTE }),
    makeKeysSwitch(),
    make('button', { type: 'button', textContent: 'close', autofocus: true, onclick: () => made.close() }),
  ]);
  made.setAttribute('aria-labelledby', id);
  // A click outside closes it, in browsers that support this.
  made.setAttribute('closedby', 'any');
  document.body.append(made);
  return made;
}

function makeKeysSwitch(): HTMLElement {
  const box = make('input', { type: 'checkbox', checked: areKeysOn() });
  box.addEventListener('change', () => switchKeys(box.checked));
  return make('label', {}, [box, 'these keys work in this browser']);
}
