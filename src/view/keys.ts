/** The table of keyboard shortcuts, used by the event handler, the dialog that lists them and the help page. */
export type KeyCommand =
  | 'next'
  | 'previous'
  | 'select'
  | 'open'
  | 'pin'
  | 'stash'
  | 'hide'
  | 'snooze'
  | 'note'
  | 'filter'
  | 'escape'
  | 'showKeys';
type KeyBinding = {
  key: string;
  help: string;
  /** Absent where the browser does this itself. */
  command?: KeyCommand;
};

export const KEYS: readonly KeyBinding[] = [
  { key: 'j', help: 'to the next finding', command: 'next' },
  { key: 'k', help: 'to the finding before', command: 'previous' },
  { key: 'Enter', help: 'follow the title to where you can act' },
  { key: 'o', help: 'open or close the details', command: 'open' },
  { key: 'x', help: 'select the finding, or take it out of the selection', command: 'select' },
  { key: 'p', help: 'pin the package: first in its list', command: 'pin' },
  { key: 's', help: 'stash the package with all its findings', command: 'stash' },
  { key: 'h', help: 'hide the finding until it changes', command: 'hide' },
  { key: 'z', help: 'snooze the finding until a day', command: 'snooze' },
  { key: 'n', help: 'write a note', command: 'note' },
  { key: '/', help: 'to the text of the filter', command: 'filter' },
  { key: 'Escape', help: 'leave the text, or select nothing', command: 'escape' },
  { key: '?', help: 'show these keys', command: 'showKeys' },
];

/** A note that the dialog and the help page show with the table. */
export const KEYS_NOTE =
  'p, s, h, z and n are about the findings that are selected, or else the one where you are. No key does anything while you type or while you hold Ctrl, Alt or the command key.';

type KeyPress = { key: string; code: string };

const COMMANDS: ReadonlyMap<string, KeyCommand | undefined> = new Map(KEYS.map(({ key, command }) => [key, command]));

/** The command of a key. On keyboards with other than Latin letters the position of the key counts. */
export function commandOf({ key, code }: KeyPress): KeyCommand | undefined {
  const isOtherLetter = key.length === 1 && key > '~';
  return COMMANDS.get(isOtherLetter ? code.replace(/^Key/, '').toLowerCase() : key);
}
