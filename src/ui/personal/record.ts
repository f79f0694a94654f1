/** The stored record as this page knows it, and who is called when it changes, here or in another tab. */
import { readRecord, STORAGE_KEYS, type StoredRecord } from './storage.ts';

type Listener = () => void;

let record: StoredRecord | undefined;
let day = localDay();
const listeners = new Set<Listener>();

export const currentRecord = (): StoredRecord => (record ??= readRecord());

/** The day on the reader's own calendar. */
export const today = (): string => day;

export function setRecord(next: StoredRecord): void {
  record = next;
  for (const listener of [...listeners]) listener();
}

let isWatching = false;

export function onRecordChange(listener: Listener): () => void {
  if (!isWatching) watch();
  isWatching = true;
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function localDay(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}

/** Another tab wrote the record, or this tab was asleep while a day passed. */
function readAgain(): void {
  day = localDay();
  setRecord(readRecord());
}

/** Called only when somebody listens: this module is also loaded where there is no window, when a page is rendered. */
function watch(): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === STORAGE_KEYS.personal || key === null) readAgain();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) readAgain();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && localDay() !== day) readAgain();
  });
}
