/** The map of the keys. The browser keeps the focus in it, and Escape closes it. */
import { KEYS, KEYS_NOTE } from '#view/keys.ts';
import { make } from '../make.ts';
import { areKeysOn, switchKeys } from './keys-switch.ts';

let dialog: HTMLDialogElement | undefined;

export function showMap(): void {
  dialog ??= makeMap();
  dialog.showModal();
}

function makeMap(): HTMLDialogElement {
  const id = 'page:keymap';
  const rows = KEYS.map(({ key, says }) =>
    make('div', {}, [make('dt', {}, [make('kbd', { textContent: key })]), make('dd', { textContent: says })]),
  );
  const made = make('dialog', { className: 'keymap' }, [
    make('h2', { id, textContent: 'Keys' }),
    make('dl', { className: 'terms keys' }, rows),
    make('p', { className: 'note', textContent: KEYS_NOTE }),
    makeSwitch(),
    make('button', { type: 'button', textContent: 'close', autofocus: true, onclick: () => made.close() }),
  ]);
  made.setAttribute('aria-labelledby', id);
  // A press beside it closes it, where the browser can do that.
  made.setAttribute('closedby', 'any');
  document.body.append(made);
  return made;
}

function makeSwitch(): HTMLElement {
  const box = make('input', { type: 'checkbox', checked: areKeysOn() });
  box.addEventListener('change', () => switchKeys(box.checked));
  return make('label', {}, [box, 'these keys work in this browser']);
}
