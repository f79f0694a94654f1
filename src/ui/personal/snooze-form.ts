/** Until when: one press for the usual days, or any day. */
import { formatDay } from '#view/format.ts';
import { addDays, addMonth } from '#view/personal/personal-changes.ts';
import { snoozeLines } from './do.ts';
import { onEscape } from './form.ts';
import { today } from './kept/kept.ts';
import { make, makeButton } from '../make.ts';

export function snoozeForm(lines: readonly HTMLElement[], leave: () => void): HTMLElement {
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
  return onEscape(form, leave);
}
