import { noteOf } from '#view/personal/personal.ts';
import { MAX_NOTE } from '#view/personal/personal-parse.ts';
import { noteLine } from './do.ts';
import { onEscape } from './form.ts';
import { currentKept } from './kept/kept.ts';
import { make, makeButton } from '../make.ts';

/** Plain text, kept in this browser. An emptied note is deleted. */
export function noteForm(line: HTMLElement, leave: () => void): HTMLElement {
  const text = make('textarea', { maxLength: MAX_NOTE, rows: 3, dir: 'auto' });
  text.value = noteOf(currentKept().personal, line.id)?.text ?? '';
  const keep = () => {
    noteLine(line, text.value);
    leave();
  };
  const form = make('form', { className: 'asked' }, [
    make('label', {}, ['note, kept in this browser only', text]),
    make('button', { type: 'submit', textContent: 'keep' }),
    makeButton('cancel', leave),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keep();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
  });
  return onEscape(form, leave);
}
