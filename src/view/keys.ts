/** The keys of pages with findings: one table for what listens, for the map and for the help page. */
export type KeyWork =
  'next' | 'previous' | 'select' | 'open' | 'pin' | 'stash' | 'hide' | 'snooze' | 'note' | 'query' | 'leave' | 'map';
type MapKey = {
  key: string;
  says: string;
  /** Absent where the browser does it by itself. */
  work?: KeyWork;
};

export const KEYS: readonly MapKey[] = [
  { key: 'j', says: 'to the next finding', work: 'next' },
  { key: 'k', says: 'to the finding before', work: 'previous' },
  { key: 'Enter', says: 'follow the title to where you can act' },
  { key: 'o', says: 'open or close the details', work: 'open' },
  { key: 'x', says: 'select the finding, or take it out of the selection', work: 'select' },
  { key: 'p', says: 'pin the package: first in its list', work: 'pin' },
  { key: 's', says: 'stash the package with all its findings', work: 'stash' },
  { key: 'h', says: 'hide the finding until it changes', work: 'hide' },
  { key: 'z', says: 'snooze the finding until a day', work: 'snooze' },
  { key: 'n', says: 'write a note', work: 'note' },
  { key: '/', says: 'to the text of the filter', work: 'query' },
  { key: 'Escape', says: 'leave the text, or select nothing', work: 'leave' },
  { key: '?', says: 'show these keys', work: 'map' },
];

/** What the map and the help page add to the table. */
export const KEYS_NOTE =
  'p, s, h, z and n are about the findings that are selected, or else the one where you are. No key does anything while you type or while you hold Ctrl, Alt or the command key.';

type Press = { key: string; code: string };

const WORK: ReadonlyMap<string, KeyWork | undefined> = new Map(KEYS.map(({ key, work }) => [key, work]));

/** What a press asks for. Where the keyboard writes other letters than these, the place of the key counts. */
export function workOf({ key, code }: Press): KeyWork | undefined {
  const isOtherLetter = key.length === 1 && key > '~';
  return WORK.get(isOtherLetter ? code.replace(/^Key/, '').toLowerCase() : key);
}
