/** What is kept, as this page knows it, and who wants to hear of changes: made here, or in another tab. */
import { type Kept, KEY, readKept } from '../storage.ts';

type Listener = () => void;

let kept: Kept | undefined;
let day = localDay();
const listeners = new Set<Listener>();

export const currentKept = (): Kept => (kept ??= readKept());

/** The day on the reader's own calendar. */
export const today = (): string => day;

export function takeKept(next: Kept): void {
  kept = next;
  for (const listener of [...listeners]) listener();
}

let isWatching = false;

export function onKept(listener: Listener): () => void {
  if (!isWatching) watch();
  isWatching = true;
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function localDay(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}

/** Another tab wrote; or this one was asleep, and a day has passed since. */
function lookAgain(): void {
  day = localDay();
  takeKept(readKept());
}

/** Only when somebody listens: this is also loaded where there is no window, when the page is rendered. */
function watch(): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) lookAgain();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) lookAgain();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && localDay() !== day) lookAgain();
  });
}
