/** Saves the page as it is now under a title, and lists the views of this page. */
import { suggestTitle } from '#view/personal/view-words.ts';
import { cleanQuery, cleanTitle, MAX_VIEW_TITLE, type ViewPage, viewsOn } from '#view/personal/views.ts';
import { writeWaiting } from '#ui/scripts/address.ts';
import { replaceList } from '../kept/kept-list.ts';
import { currentKept, onKept } from '../kept/kept.ts';
import { leaveViews } from './leave-views.ts';
import { make } from '#ui/make.ts';
import { viewList } from './view-list.ts';
import { saveView } from './views.ts';

/** `update` when the page was filtered or arranged; `end` when the form goes. */
type ViewForm = { element: HTMLElement; update: () => void; end: () => void };

export function makeViewForm(page: ViewPage): ViewForm {
  const title = make('input', { type: 'text', maxLength: MAX_VIEW_TITLE, autocomplete: 'off', dir: 'auto' });
  const list = make('div', { tabIndex: -1 });
  let suggested = '';
  /** What somebody typed stays. */
  const suggest = () => {
    const before = suggested;
    suggested = suggestTitle(page, cleanQuery(location.search));
    if (title.value === before) title.value = suggested;
  };
  const update = () => {
    const views = viewsOn(currentKept().personal, page);
    replaceList(list, views.length === 0 ? [] : [viewList(views, 'title')]);
    suggest();
  };
  const form = make('form', { className: 'asked' }, [
    make('label', {}, ['save this page as', title]),
    make('button', { type: 'submit', textContent: 'save' }),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    writeWaiting();
    suggest();
    saveView({ page, title: cleanTitle(title.value) || suggested, query: cleanQuery(location.search) });
    title.value = suggested;
  });
  title.addEventListener('focus', () => {
    suggest();
    title.select();
  });
  leaveViews(currentKept());
  update();
  return { element: make('div', { className: 'saved-views' }, [form, list]), update, end: onKept(update) };
}
