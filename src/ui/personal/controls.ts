/** What a line has only while it is open: links, buttons, forms, and what the reader did with the finding. */
import { putAwayEntry, isPutAwayNow, isPinned, isStashed, noteOf } from '#view/personal/personal.ts';
import { keptWords } from '#view/personal/personal-words.ts';
import { findingOf, hideLines, showAgain, togglePin, toggleStash } from './actions.ts';
import { makeNoteForm, makeSnoozeForm } from './forms.ts';
import { makeLineLinks } from './line-links.ts';
import { detailsOf } from '../scripts/lines.ts';
import { make, makeButton } from '../make.ts';
import { copyLink } from './notice.ts';
import { currentRecord, onRecordChange, today } from './record.ts';

/**
 * `pin` and `stash` toggle the mark of the package; `hide` is until the finding changes; `snooze` and `note` open the line
 * and show a form; `show` brings back what was put away.
 */
export type Action = 'pin' | 'stash' | 'hide' | 'snooze' | 'note' | 'show';
export type ActionRequest = { action: Action; line: HTMLElement };
type FormName = 'snooze' | 'note';
type Controls = { update: () => void; showForm: (form: FormName, lines: readonly HTMLElement[]) => void };

const controlsOfLines = new Map<HTMLElement, Controls>();
onRecordChange(() => {
  for (const { update } of controlsOfLines.values()) update();
});

/** Requests for the same action are done together, so that one undo takes all of them back. */
export function doActions(requests: readonly ActionRequest[]): void {
  for (const [action, sameAction] of Map.groupBy(requests, (request) => request.action))
    WORK[action](sameAction.map(({ line }) => line));
}

const WORK: Readonly<Record<Action, (lines: readonly HTMLElement[]) => void>> = {
  pin: togglePin,
  stash: toggleStash,
  hide: hideLines,
  show: showAgain,
  snooze: (lines) => openForm('snooze', lines),
  note: (lines) => openForm('note', lines),
};

/** One form serves all lines. It opens in the last one, where the reader is. */
function openForm(form: FormName, lines: readonly HTMLElement[]): void {
  const line = lines.at(-1);
  const details = line && detailsOf(line);
  if (!line || !details) return;
  details.open = true;
  showControls(line)?.showForm(form, lines);
}

export function showControls(line: HTMLElement): Controls | undefined {
  const details = detailsOf(line);
  if (details?.open !== true || line.id === '') return undefined;
  return controlsOfLines.get(line) ?? addControls(line, details);
}

function addControls(line: HTMLElement, details: HTMLDetailsElement): Controls {
  const words = make('p', { className: 'own-words' });
  const formPlace = make('div');
  const menu = makeMenu(line, (form) => controls.showForm(form, [line]));
  const element = make('div', { className: 'own' }, [words, menu.element, formPlace]);
  const controls: Controls = {
    update: () => {
      const { id, state } = findingOf(line);
      words.textContent = keptWords(currentRecord().personal, { id, state, today: today() });
      words.hidden = words.textContent === '';
      menu.update();
    },
    showForm: (form, lines) => {
      const leave = () => {
        formPlace.replaceChildren();
        menu.focus(form);
      };
      formPlace.replaceChildren(form === 'snooze' ? makeSnoozeForm(lines, leave) : makeNoteForm(line, leave));
      formPlace.querySelector<HTMLElement>('button, textarea')?.focus();
    },
  };
  controls.update();
  const links = makeLineLinks(line);
  details.append(links, element);
  controlsOfLines.set(line, controls);
  removeWhenClosed(line, details, [links, element]);
  return controls;
}

function removeWhenClosed(line: HTMLElement, details: HTMLDetailsElement, added: readonly HTMLElement[]): void {
  details.addEventListener('toggle', function remove() {
    if (details.open) return;
    details.removeEventListener('toggle', remove);
    for (const element of added) element.remove();
    controlsOfLines.delete(line);
  });
}

type Menu = { element: HTMLElement; update: () => void; focus: (form: FormName) => void };

/** An update changes the buttons and never replaces them, so that the focus stays where it is. */
function makeMenu(line: HTMLElement, showForm: (form: FormName) => void): Menu {
  const buttons = {
    pin: makeButton('', () => togglePin([line])),
    snooze: makeButton('snooze', () => showForm('snooze')),
    hide: makeButton('hide until it changes', () => hideLines([line])),
    show: makeButton('show again', () => showAgain([line])),
    stash: makeButton('', () => toggleStash([line])),
    note: makeButton('', () => showForm('note')),
    copy: makeButton('copy link', () => void copyLink(line.id)),
  };
  const items = Object.values(buttons).map((button) => make('li', {}, [button]));
  const update = () => {
    const { personal } = currentRecord();
    const { id, state, package: name } = findingOf(line);
    const away = putAwayEntry(personal, id);
    const isAway = away !== undefined && isPutAwayNow(away, { state, today: today() });
    buttons.pin.textContent = `${isPinned(personal, name) ? 'unpin' : 'pin'} ${name}`;
    buttons.stash.textContent = `${isStashed(personal, name) ? 'unstash' : 'stash'} ${name}`;
    buttons.note.textContent = noteOf(personal, id) === undefined ? 'note' : 'change the note';
    setItemShown(buttons.hide, !isAway);
    setItemShown(buttons.show, isAway);
  };
  return { element: make('menu', {}, items), update, focus: (form) => buttons[form].focus() };
}

function setItemShown(button: HTMLElement, isShown: boolean): void {
  if (button.parentElement !== null) button.parentElement.hidden = !isShown;
}
