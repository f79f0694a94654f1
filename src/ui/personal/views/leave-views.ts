/** Leaves the saved views for the scripts that run before the next page is painted: the bar, and the front page. */
import { hrefUnder } from '#view/href.ts';
import { pageWords } from '#view/personal/view-words.ts';
import { type SavedView, savedViews, viewHref } from '#view/personal/views.ts';
import { type Kept, VIEWS } from '../storage.ts';

/** What came from elsewhere may hold thousands. */
const MOST = 100;

/** Below the base path of the site. */
const pathOf = (view: SavedView): string => viewHref({ ...view, query: '' }, hrefUnder('/')).slice(1);

/** Not what the next page will not find in the record, nor in the place of what a newer site left. */
export function leaveViews({ personal, trouble }: Kept): void {
  if (trouble !== undefined && trouble !== 'damaged') return;
  const views = savedViews(personal).sort((a, b) => Number(b.isHome) - Number(a.isHome));
  const rows = views.slice(0, MOST).map((view) => {
    const { title, query, isHome } = view;
    return { path: pathOf(view), query, title, page: pageWords(view), isHome };
  });
  write(rows.length === 0 ? undefined : JSON.stringify(rows));
  // The scripts of other tabs hear of it from the browser; those of this one from here.
  window.dispatchEvent(new StorageEvent('storage', { key: VIEWS }));
}

function write(text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(VIEWS);
    else localStorage.setItem(VIEWS, text);
  } catch {
    // The next page is painted without them.
  }
}
