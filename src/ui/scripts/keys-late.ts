/** The keys come when the page is there to be read, or with the first key, which is then pressed once more. */
const LATE_MS = 1000;

let loading: Promise<void> | undefined;

function load(): Promise<void> {
  loading ??= import('./keys.ts').then(() => document.removeEventListener('keydown', pressEarly));
  return loading;
}

function pressEarly(event: KeyboardEvent): void {
  void load().then(() => event.target?.dispatchEvent(new KeyboardEvent(event.type, event)));
}

if (document.querySelector('.rows') !== null) {
  document.addEventListener('keydown', pressEarly);
  setTimeout(() => void load(), LATE_MS);
}
