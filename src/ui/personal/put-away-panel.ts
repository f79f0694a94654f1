/** The section “Put away” below the findings of a page: what the reader put away of this page, and the way back. */
import { formatMany } from '#view/format.ts';
import { isPutAwayNow } from '#view/personal/personal.ts';
import { putAwaySummary, type CountedRow, type KeptRow, keptRows } from '#view/personal/personal-list.ts';
import { prune } from '#view/personal/personal-prune.ts';
import { TROUBLE_WORDS } from '#view/personal/personal-words.ts';
import { href } from '../href.ts';
import { keptList, replaceList } from './kept-list.ts';
import { make } from '../make.ts';
import { currentRecord, today } from './record.ts';
import { replaceRecord } from './save-record.ts';
import { packageOf, packageOfPage } from '../scripts/lines.ts';
import { readRecord } from './storage.ts';
import { subscribeToVisibility, type Visibility } from './visibility.ts';

const heading = make('h2', { id: 'page:away', textContent: 'Put away' });
const summary = make('p');
const listPlace = make('div', { tabIndex: -1 });
const section = make('section', { className: 'put-away' }, [
  make('div', { className: 'section' }, [heading, summary]),
  listPlace,
]);
section.setAttribute('aria-labelledby', heading.id);
/** The notes below lists that name packages of which nothing is left there. */
const notes: HTMLElement[] = [];

function showPanel(visibility: Visibility): void {
  const { personal, trouble } = currentRecord();
  const here = countedRows(keptRows(personal, today()));
  summary.replaceChildren(
    trouble === undefined ? '' : `${TROUBLE_WORDS[trouble]} `,
    here.length === 0 ? '' : `${putAwaySummary(here)}. `,
    make('a', { href: href('kept'), textContent: 'What this browser keeps' }),
  );
  replaceList(listPlace, here.length === 0 ? [] : [keptList(here.map(({ row }) => row))]);
  noteEmptyPackages(new Set(here.map(({ row }) => row.package)), visibility);
  if (here.length === 0 && trouble === undefined) section.remove();
  else if (!section.isConnected) document.querySelector('main')?.append(section);
}

/** What is put away of this page. A stashed package says how many of its findings are put away by that. */
function countedRows(rows: readonly KeptRow[]): CountedRow[] {
  const counts = rows.some(({ entry }) => entry.mark === 'stash') ? countByPackage() : new Map<string, number>();
  return rows.flatMap((row) => {
    const { entry } = row;
    if (entry.mark === 'away') {
      const state = document.getElementById(entry.of)?.dataset['state'];
      return state !== undefined && isPutAwayNow(entry, { state, today: today() }) ? [{ row, count: 1 }] : [];
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

/** A package is gone from its list when all of its findings are put away: a note below the list names it. */
function noteEmptyPackages(names: ReadonlySet<string>, visibility: Visibility): void {
  for (const note of notes.splice(0)) note.remove();
  const lists = Map.groupBy(
    [...names]
      .map((name) => document.getElementById(name))
      .filter((group) => group !== null)
      .filter((group) => isAllPutAway(group, visibility)),
    (group) => group.parentElement,
  );
  for (const [list, groups] of lists) {
    const note = makeNote(groups.map(({ id }) => id));
    notes.push(note);
    list?.after(note);
  }
}

function isAllPutAway(group: HTMLElement, { isPutAway }: Visibility): boolean {
  const lines = [...group.querySelectorAll<HTMLElement>(':scope > .rows > li')];
  return (
    group.parentElement?.matches('.packages') === true &&
    lines.length > 0 &&
    lines.every(({ id, dataset }) => isPutAway(id, dataset['state'], group.id))
  );
}

const makeNote = (names: readonly string[]): HTMLElement =>
  make('p', { className: 'all-away' }, [
    make('b', { textContent: `${formatMany(names.length, 'package')}, all put away` }),
    `: ${names.join(', ')}. `,
    make('a', { href: '#page:away', textContent: 'See them below.' }),
  ]);

/** Drops entries about findings that this page shows to be gone for a long time. */
function pruneRecord(): void {
  const day = document.querySelector('main')?.dataset['now']?.slice(0, 10);
  const { personal, trouble } = readRecord();
  if (day === undefined || trouble !== undefined) return;
  const ownPackage = packageOfPage();
  const quiet = new Set([...document.querySelectorAll('.quiet .names a')].map((link) => link.textContent));
  const next = prune(personal, {
    day,
    hasPackage: (name) =>
      name === ownPackage || quiet.has(name) || document.getElementById(name)?.matches('.packages > li') === true,
    hasFinding: (id) => document.getElementById(id)?.dataset['state'] !== undefined,
  });
  if (next !== personal) replaceRecord(next);
}

// At the end of the module, since the listener is called at once and needs everything above.
subscribeToVisibility(showPanel);
pruneRecord();
