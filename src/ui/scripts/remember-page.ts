/** Stores that the page of a packager, a group or a package was opened, for the list on the front page. Nothing is sent anywhere. */
import { STORAGE_KEYS } from '../personal/storage.ts';
import { subjectOfPage } from './lines.ts';

/** early/last-pages.js shows as many. */
const MAX_LAST_PAGES = 10;

type Subject = { kind: string; name: string };

/** A list that cannot be read is replaced. */
function readPages(): unknown[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(STORAGE_KEYS.lastPages) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

const isAbout =
  ({ kind, name }: Subject) =>
  (page: unknown): boolean =>
    typeof page === 'object' &&
    page !== null &&
    'kind' in page &&
    page.kind === kind &&
    'name' in page &&
    page.name === name;

function remember(subject: Subject): void {
  try {
    const isSame = isAbout(subject);
    const pages = [subject, ...readPages().filter((page) => !isSame(page))].slice(0, MAX_LAST_PAGES);
    localStorage.setItem(STORAGE_KEYS.lastPages, JSON.stringify(pages));
  } catch {
    // Storage may be forbidden or full: then the list of last pages stays as it is.
  }
}

const subject = subjectOfPage();
if (subject !== undefined) remember(subject);
