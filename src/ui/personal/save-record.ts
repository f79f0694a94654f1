/**
 * Writes the record. Other tabs write it too, so new entries are added to what is stored now, not to what this page read
 * before.
 */
import { hrefUnder } from '#view/href.ts';
import { type Entry, keyOf, mergePersonal, EMPTY_RECORD, type Personal } from '#view/personal/personal.ts';
import { type EditContext, undoEntries } from '#view/personal/personal-changes.ts';
import { formatPersonal } from '#view/personal/personal-parse.ts';
import { TROUBLE_WORDS } from '#view/personal/personal-words.ts';
import { pageWords } from '#view/personal/view-words.ts';
import { type SavedView, savedViews, viewHref } from '#view/personal/views.ts';
import { showNotice } from './notice.ts';
import { currentRecord, setRecord } from './record.ts';
import { readRecord, STORAGE_KEYS, type StoredRecord } from './storage.ts';

/** Saves entries, says so in these words, and offers to undo it. `entriesAt` gets the record as it is, and the time. */
export function saveWithUndo(words: string, entriesAt: (times: EditContext) => readonly Entry[]): void {
  const { personal } = currentRecord();
  const entries = entriesAt(timesNow());
  if (entries.length === 0) return;
  const keys = new Set(entries.map(keyOf));
  const before = new Map([...personal].filter(([key]) => keys.has(key)));
  const { trouble } = saveEntries(entries);
  if (trouble === 'newer') showNotice(TROUBLE_WORDS.newer);
  else
    showNotice(trouble === undefined ? words : `${words} ${TROUBLE_WORDS[trouble]}`, () => {
      saveEntries(undoEntries(timesNow(), before, entries));
      showNotice('Taken back.');
    });
}

const timesNow = (): EditContext => ({ personal: currentRecord().personal, now: new Date().toISOString() });

/** Returns the record as it is afterwards; nothing is saved where a newer version of the site wrote it. */
function saveEntries(entries: readonly Entry[]): StoredRecord {
  const latest = readRecord();
  if (latest.trouble === 'newer') {
    setRecord(latest);
    return latest;
  }
  const { personal, trouble } = currentRecord();
  const base = trouble === undefined ? latest.personal : mergePersonal(latest.personal, personal);
  return replaceRecord(new Map([...base, ...entries.map((entry) => [keyOf(entry), entry] as const)]));
}

export function replaceRecord(personal: Personal): StoredRecord {
  const trouble = writeRecord(formatPersonal(personal));
  const record: StoredRecord = { personal, ...(trouble === undefined ? {} : { trouble }) };
  setRecord(record);
  storeViewRows(record);
  return record;
}

function writeRecord(text: string): 'forbidden' | 'full' | undefined {
  try {
    localStorage.setItem(STORAGE_KEYS.personal, text);
    return undefined;
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
  }
}

/** Erases everything that this site keeps in this browser. */
export function eraseAll(): void {
  try {
    for (const key of Object.values(STORAGE_KEYS)) localStorage.removeItem(key);
  } catch {
    // A browser that forbids storage has nothing to erase.
  }
  setRecord({ personal: EMPTY_RECORD });
  storeViewRows({ personal: EMPTY_RECORD });
}

/** An imported record may hold thousands of views. */
const MAX_VIEW_ROWS = 100;

/**
 * Stores the saved views for the scripts that run before a page is painted: the link to home, and the list on the front
 * page. It does nothing where the record cannot be written, or was written by a newer version of the site.
 */
export function storeViewRows({ personal, trouble }: StoredRecord): void {
  if (trouble !== undefined && trouble !== 'damaged') return;
  const views = savedViews(personal).sort((a, b) => Number(b.isHome) - Number(a.isHome));
  const rows = views.slice(0, MAX_VIEW_ROWS).map((view) => {
    const { title, query, isHome } = view;
    return { path: pathOf(view), query, title, page: pageWords(view), isHome };
  });
  writeViewRows(rows.length === 0 ? undefined : JSON.stringify(rows));
  // A browser tells only the other tabs that its storage changed. The scripts of this tab listen to the same event.
  window.dispatchEvent(new StorageEvent('storage', { key: STORAGE_KEYS.views }));
}

/** The path of a view below the base path of the site. */
const pathOf = (view: SavedView): string => viewHref({ ...view, query: '' }, hrefUnder('/')).slice(1);

function writeViewRows(text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(STORAGE_KEYS.views);
    else localStorage.setItem(STORAGE_KEYS.views, text);
  } catch {
    // The next page is painted without them.
  }
}
