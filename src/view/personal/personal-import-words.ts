import { formatList, formatMany } from '../format.ts';
import type { Import } from './personal-import.ts';

/** What taking it over would do, before it does. */
export function importWords({ added, replaced, removed, same, unreadable }: Import): string {
  const changes = [
    added === 0 ? '' : `adds ${formatMany(added, 'entry', 'entries')}`,
    replaced === 0 ? '' : `puts ${formatMany(replaced, 'newer entry', 'newer entries')} in the place of yours`,
    removed === 0 ? '' : `takes back ${formatMany(removed, 'entry', 'entries')} of yours`,
  ].filter((words) => words !== '');
  return [
    changes.length === 0 ? 'It changes nothing here.' : `It ${formatList(changes)}.`,
    same === 0 ? '' : `${formatMany(same, 'entry is', 'entries are')} here already, or older than yours: these stay.`,
    unreadable === 0 ? '' : `${formatMany(unreadable, 'entry', 'entries')} cannot be read and will be left out.`,
    changes.length === 0 ? '' : 'Nothing else changes.',
  ]
    .filter((words) => words !== '')
    .join(' ');
}
