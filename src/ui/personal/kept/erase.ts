/** Forgets all of it, after asking once more. */
import { contentWords } from '#view/personal/personal-words.ts';
import { eraseAll } from '../keep.ts';
import { currentKept } from './kept.ts';
import { make, makeBlock, makeButton } from '#ui/make.ts';
import { say } from '../say.ts';

const OTHERS = ['the list of pages you looked at last', 'the theme', 'whether single keys work'];

export function eraseSection(): HTMLElement {
  const place = make('p', { className: 'asked' });
  const ask = () => {
    const content = [contentWords(currentKept().personal) ?? ''].filter((words) => words !== '');
    place.replaceChildren(
      `This erases ${[...content, ...OTHERS].join(', ')}. It cannot be taken back.`,
      makeButton('yes, erase it', erase),
      makeButton('keep it', rest),
    );
    place.querySelector<HTMLElement>('button:last-child')?.focus();
  };
  const button = makeButton('erase everything', ask);
  const rest = () => {
    place.replaceChildren(button);
    button.focus();
  };
  const erase = () => {
    eraseAll();
    rest();
    say('Erased: this browser keeps nothing of it.');
  };
  place.append(button);
  return makeBlock('Forget it', [place]);
}
