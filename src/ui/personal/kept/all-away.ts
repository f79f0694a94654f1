/** A package whose findings are all put away is gone from its list: the list says so, and names it. */
import { formatMany } from '#view/format.ts';
import { make } from '#ui/make.ts';
import type { PutAway } from '../put-away.ts';

const notes: HTMLElement[] = [];

export function sayAllAway(names: ReadonlySet<string>, putAway: PutAway): void {
  for (const note of notes.splice(0)) note.remove();
  const lists = Map.groupBy(
    [...names]
      .map((name) => document.getElementById(name))
      .filter((group) => group !== null)
      .filter((group) => isAllAway(group, putAway)),
    (group) => group.parentElement,
  );
  for (const [list, groups] of lists) {
    const note = makeNote(groups.map(({ id }) => id));
    notes.push(note);
    list?.after(note);
  }
}

function isAllAway(group: HTMLElement, { isLineAway }: PutAway): boolean {
  const lines = [...group.querySelectorAll<HTMLElement>(':scope > .rows > li')];
  return (
    group.parentElement?.matches('.packages') === true &&
    lines.length > 0 &&
    lines.every(({ id, dataset }) => isLineAway(id, dataset['state'], group.id))
  );
}

const makeNote = (names: readonly string[]): HTMLElement =>
  make('p', { className: 'all-away' }, [
    make('b', { textContent: `${formatMany(names.length, 'package')}, all put away` }),
    `: ${names.join(', ')}. `,
    make('a', { href: '#page:away', textContent: 'See them below.' }),
  ]);
