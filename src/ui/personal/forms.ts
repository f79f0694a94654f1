/** The two forms that an open line can show: until when it is snoozed, and a note. */
import { formatDay } from '#view/format.ts';
import { noteOf } from '#view/personal/personal.ts';
import { addDays, addMonth } from '#view/personal/personal-changes.ts';
import { MAX_NOTE } from '#view/personal/personal-parse.ts';
import { saveNote, snoozeLines } from './actions.ts';
import { make, makeButton } from '../make.ts';
import { currentRecord, today } from './record.ts';

export function makeSnoozeForm(lines: readonly HTMLElement[], leave: () => void): HTMLElement {
  const now = today();
  const tomorrow = addDays(now, 1);
  const choices = [
    ['tomorrow', tomorrow],
    ['a week', addDays(now, 7)],
    ['a month', addMonth(now)],
  ] as const;
  const until = make('input', { type: 'date', min: tomorrow, required: true });
  const form = make('form', { className: 'asked' }, [
    'until ',
    ...choices.map(([words, day]) => makeButton(`${words}, ${formatDay(day, now)}`, () => snoozeLines(lines, day))),
    make('label', {}, ['or ', until]),
    make('button', { type: 'submit', textContent: 'snooze until that day' }),
    makeButton('cancel', leave),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    snoozeLines(lines, until.value);
  });
  return leaveOnEscape(form, leave);
}

export function makeNoteForm(line: HTMLElement, leave: () => void): HTMLElement {
  const text = make('textarea', { maxLength: MAX_NOTE, rows: 3, dir: 'auto' });
  text.value = noteOf(currentRecord().personal, line.id)?.text ?? '';
  const save = () => {
    saveNote(line, text.value);
    leave();
  };
  const form = make('form', { className: 'asked' }, [
    make('label', {}, ['note, kept in this browser only', text]),
    make('button', { type: 'submit', textContent: 'keep' }),
    makeButton('cancel', leave),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  });
  return leaveOnEscape(form, leave);
}

/** Escape closes the form and does nothing else: the page has keys of its own. */
function leaveOnEscape<T extends HTMLElement>(form: T, leave: () => void): T {
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    leave();
  });
  return form;
}
