/** The page of what this browser keeps: lists, sections to export and import it, and a button to erase it all. */
import { keptRows, sortOf } from '#view/personal/personal-list.ts';
import { contentWords, TROUBLE_WORDS } from '#view/personal/personal-words.ts';
import { type SavedView, savedViews } from '#view/personal/views.ts';
import { make, makeBlock, makeButton } from '#ui/make.ts';
import { makeExportSection } from './export.ts';
import { makeImportSection } from './import.ts';
import { keptList, replaceList } from '../kept-list.ts';
import { showNotice } from '../notice.ts';
import { currentRecord, onRecordChange, today } from '../record.ts';
import { eraseAll, storeViewRows } from '../save-record.ts';
import { viewList } from '../view-list.ts';

const HEADINGS: Readonly<Record<string, string>> = {
  pin: 'Pinned packages',
  stash: 'Stashed packages',
  until: 'Snoozed',
  state: 'Hidden until they change',
  note: 'Notes',
};
const NOTHING_KEPT_WORDS =
  'Nothing yet. Open a line of a dashboard: its buttons pin, stash, snooze, hide and note. Under “more”, beside the filters, a dashboard can be saved as a view.';
/** What erasing erases besides the entries of the record. */
const OTHER_ERASED = ['the list of pages you looked at last', 'the theme', 'whether single keys work'];

const lists = make('div', { tabIndex: -1 });

function showLists(): void {
  const { personal, trouble } = currentRecord();
  const rows = Map.groupBy(keptRows(personal, today()), ({ entry }) => sortOf(entry));
  const isEmpty = contentWords(personal) === undefined;
  replaceList(lists, [
    ...(trouble === undefined
      ? []
      : [make('p', { className: 'lede' }, [make('b', { textContent: TROUBLE_WORDS[trouble] })])]),
    ...(isEmpty ? [make('p', { className: 'lede', textContent: NOTHING_KEPT_WORDS })] : []),
    ...viewsSection(savedViews(personal)),
    ...[...rows].map(([sort, ofSort]) => makeBlock(HEADINGS[sort] ?? sort, [keptList(ofSort)])),
  ]);
}

const viewsSection = (views: readonly SavedView[]): Node[] =>
  views.length === 0 ? [] : [makeBlock('Saved views', [viewList(views, 'page')])];

/** Erases everything, after asking once more. */
function makeEraseSection(): HTMLElement {
  const place = make('p', { className: 'asked' });
  const ask = () => {
    const content = [contentWords(currentRecord().personal) ?? ''].filter((words) => words !== '');
    place.replaceChildren(
      `This erases ${[...content, ...OTHER_ERASED].join(', ')}. It cannot be taken back.`,
      makeButton('yes, erase it', erase),
      makeButton('keep it', showButton),
    );
    place.querySelector<HTMLElement>('button:last-child')?.focus();
  };
  const button = makeButton('erase everything', ask);
  const showButton = () => {
    place.replaceChildren(button);
    button.focus();
  };
  const erase = () => {
    eraseAll();
    showButton();
    showNotice('Erased: this browser keeps nothing of it.');
  };
  place.append(button);
  return makeBlock('Forget it', [place]);
}

onRecordChange(showLists);
showLists();
storeViewRows(currentRecord());
document.getElementById('page:kept')?.append(lists, makeExportSection(), makeImportSection(), makeEraseSection());
