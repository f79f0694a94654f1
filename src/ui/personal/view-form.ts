/** The form that saves the page as it is now under a title, with a list of the views of this page. */
import { addView } from '#view/personal/personal-changes.ts';
import { savedWords, suggestTitle } from '#view/personal/view-words.ts';
import {
  cleanQuery,
  cleanTitle,
  hasView,
  isTooLong,
  MAX_VIEW_TITLE,
  viewId,
  type ViewPage,
  viewsOn,
} from '#view/personal/views.ts';
import { writePendingQuery } from '../scripts/address.ts';
import { replaceList } from './kept-list.ts';
import { make } from '../make.ts';
import { showNotice } from './notice.ts';
import { currentRecord, onRecordChange } from './record.ts';
import { saveWithUndo, storeViewRows } from './save-record.ts';
import { viewList } from './view-list.ts';

type ViewForm = {
  element: HTMLElement;
  /** To be called when the page was filtered or arranged. */
  update: () => void;
  /** To be called when the form is removed. */
  end: () => void;
};

export function makeViewForm(page: ViewPage): ViewForm {
  const title = make('input', { type: 'text', maxLength: MAX_VIEW_TITLE, autocomplete: 'off', dir: 'auto' });
  const list = make('div', { tabIndex: -1 });
  let suggested = '';
  /** Suggests a title, but never replaces one that the reader typed. */
  const suggest = () => {
    const before = suggested;
    suggested = suggestTitle(page, cleanQuery(location.search));
    if (title.value === before) title.value = suggested;
  };
  const update = () => {
    const views = viewsOn(currentRecord().personal, page);
    replaceList(list, views.length === 0 ? [] : [viewList(views, 'title')]);
    suggest();
  };
  const form = make('form', { className: 'asked' }, [
    make('label', {}, ['save this page as', title]),
    make('button', { type: 'submit', textContent: 'save' }),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    writePendingQuery();
    suggest();
    saveView({ page, title: cleanTitle(title.value) || suggested, query: cleanQuery(location.search) });
    title.value = suggested;
  });
  title.addEventListener('focus', () => {
    suggest();
    title.select();
  });
  storeViewRows(currentRecord());
  update();
  return { element: make('div', { className: 'saved-views' }, [form, list]), update, end: onRecordChange(update) };
}

/** Replaces a view of the same page that has the same title. */
function saveView({ page, title, query }: { page: ViewPage; title: string; query: string }): void {
  const of = viewId(page, title);
  if (isTooLong(query)) showNotice('It asks for too much to be kept as a view.');
  else
    saveWithUndo(savedWords(title, hasView(currentRecord().personal, of)), (times) => [addView(times, { of, query })]);
}
