/** The buttons of an open line. They stay the same elements, so that the focus stays where it is. */
import { awayOf, isAwayNow, isPinned, isStashed, noteOf } from '#view/personal/personal.ts';
import { copyLink } from './kept/copy-link.ts';
import { bringBack, hideLines, pinOf, stashOf } from './do.ts';
import { currentKept, today } from './kept/kept.ts';
import { findingOf } from './line-of.ts';
import { make, makeButton } from '../make.ts';

export type Form = 'snooze' | 'note';
type Menu = { element: HTMLElement; update: () => void; focus: (form: Form) => void };

export function makeMenu(line: HTMLElement, ask: (form: Form) => void): Menu {
  const buttons = {
    pin: makeButton('', () => pinOf([line])),
    snooze: makeButton('snooze', () => ask('snooze')),
    hide: makeButton('hide until it changes', () => hideLines([line])),
    show: makeButton('show again', () => bringBack([line])),
    stash: makeButton('', () => stashOf([line])),
    note: makeButton('', () => ask('note')),
    copy: makeButton('copy link', () => void copyLink(line.id)),
  };
  const items = Object.values(buttons).map((button) => make('li', {}, [button]));
  const update = () => {
    const { personal } = currentKept();
    const { id, state, package: name } = findingOf(line);
    const away = awayOf(personal, id);
    const isAway = away !== undefined && isAwayNow(away, { state, today: today() });
    buttons.pin.textContent = `${isPinned(personal, name) ? 'unpin' : 'pin'} ${name}`;
    buttons.stash.textContent = `${isStashed(personal, name) ? 'unstash' : 'stash'} ${name}`;
    buttons.note.textContent = noteOf(personal, id) === undefined ? 'note' : 'change the note';
    show(buttons.hide, !isAway);
    show(buttons.show, isAway);
  };
  return { element: make('menu', {}, items), update, focus: (form) => buttons[form].focus() };
}

function show(button: HTMLElement, isShown: boolean): void {
  if (button.parentElement !== null) button.parentElement.hidden = !isShown;
}
