/** The page of what this browser keeps: lists, the way out and in, and the way to forget it all. */
import { keptRows, sortOf } from '#view/personal/personal-list.ts';
import { contentWords, TROUBLE_WORDS } from '#view/personal/personal-words.ts';
import { type SavedView, savedViews } from '#view/personal/views.ts';
import { eraseSection } from './erase.ts';
import { exportSection } from './export.ts';
import { importSection } from './import.ts';
import { currentKept, onKept, today } from './kept.ts';
import { keptList, replaceList } from './kept-list.ts';
import { leaveViews } from '../views/leave-views.ts';
import { make, makeBlock } from '#ui/make.ts';
import { viewList } from '../views/view-list.ts';

const HEADINGS: Readonly<Record<string, string>> = {
  pin: 'Pinned packages',
  stash: 'Stashed packages',
  until: 'Snoozed',
  state: 'Hidden until they change',
  note: 'Notes',
};

const lists = make('div', { tabIndex: -1 });

function showLists(): void {
  const { personal, trouble } = currentKept();
  const rows = Map.groupBy(keptRows(personal, today()), ({ entry }) => sortOf(entry));
  replaceList(lists, [
    ...(trouble === undefined
      ? []
      : [make('p', { className: 'lede' }, [make('b', { textContent: TROUBLE_WORDS[trouble] })])]),
    ...(contentWords(personal) === undefined ? [make('p', { className: 'lede', textContent: NOTHING })] : []),
    ...viewsSection(savedViews(personal)),
    ...[...rows].map(([sort, ofSort]) => makeBlock(HEADINGS[sort] ?? sort, [keptList(ofSort)])),
  ]);
}

const viewsSection = (views: readonly SavedView[]): Node[] =>
  views.length === 0 ? [] : [makeBlock('Saved views', [viewList(views, 'page')])];

const NOTHING =
  'Nothing yet. Open a line of a dashboard: its buttons pin, stash, snooze, hide and note. Under “more”, beside the filters, a dashboard can be saved as a view.';

onKept(showLists);
showLists();
leaveViews(currentKept());
document.getElementById('page:kept')?.append(lists, exportSection(), importSection(), eraseSection());
