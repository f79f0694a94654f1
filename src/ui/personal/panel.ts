/** Below the findings of a page: those that are put away, and the way back. */
import { formatMany } from '#view/format.ts';
import { isAwayNow } from '#view/personal/personal.ts';
import { awayHereWords, type CountedRow, type KeptRow, keptRows } from '#view/personal/personal-list.ts';
import { TROUBLE_WORDS } from '#view/personal/personal-words.ts';
import { href } from '../href.ts';
import { packageOf } from '../scripts/package-of.ts';
import { sayAllAway } from './kept/all-away.ts';
import { currentKept, today } from './kept/kept.ts';
import { keptList, replaceList } from './kept/kept-list.ts';
import { make } from '../make.ts';
import { type PutAway, subscribe } from './put-away.ts';
import { tidy } from './kept/tidy.ts';

const heading = make('h2', { id: 'page:away', textContent: 'Put away' });
const summary = make('p');
const place = make('div', { tabIndex: -1 });
const section = make('section', { className: 'put-away' }, [
  make('div', { className: 'section' }, [heading, summary]),
  place,
]);
section.setAttribute('aria-labelledby', heading.id);
subscribe(showPanel);
tidy();

function showPanel(putAway: PutAway): void {
  const { personal, trouble } = currentKept();
  const here = countedRows(keptRows(personal, today()));
  summary.replaceChildren(
    trouble === undefined ? '' : `${TROUBLE_WORDS[trouble]} `,
    here.length === 0 ? '' : `${awayHereWords(here)}. `,
    make('a', { href: href('kept'), textContent: 'What this browser keeps' }),
  );
  replaceList(place, here.length === 0 ? [] : [keptList(here.map(({ row }) => row))]);
  sayAllAway(new Set(here.map(({ row }) => row.package)), putAway);
  if (here.length === 0 && trouble === undefined) section.remove();
  else if (!section.isConnected) document.querySelector('main')?.append(section);
}

/** What is put away of this page. A stashed package says how many findings went with it. */
function countedRows(rows: readonly KeptRow[]): CountedRow[] {
  const counts = rows.some(({ entry }) => entry.mark === 'stash') ? countByPackage() : new Map<string, number>();
  return rows.flatMap((row) => {
    const { entry } = row;
    if (entry.mark === 'away') {
      const state = document.getElementById(entry.of)?.dataset['state'];
      return state !== undefined && isAwayNow(entry, { state, today: today() }) ? [{ row, count: 1 }] : [];
    }
    const count = entry.mark === 'stash' ? (counts.get(entry.of) ?? 0) : 0;
    return count === 0 ? [] : [{ row: { ...row, title: formatMany(count, 'finding') }, count }];
  });
}

function countByPackage(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of document.querySelectorAll<HTMLElement>('.rows > li[id]')) {
    const name = packageOf(line) ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
