/** Loads the single keys some time after the page, or with the first key, which is then dispatched once more. */
const LOAD_AFTER_MS = 1000;

let loading: Promise<void> | undefined;

function load(): Promise<void> {
  loading ??= import('./keys.ts').then(() => document.removeEventListener('keydown', dispatchAgain));
  return loading;
}

function dispatchAgain(event: KeyboardEvent): void {
  void load().then(() => event.target?.dispatchEvent(new KeyboardEvent(event.type, event)));
}

if (document.querySelector('.rows') !== null) {
  document.addEventListener('keydown', dispatchAgain);
  setTimeout(() => void load(), LOAD_AFTER_MS);
}
