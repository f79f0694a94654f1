/** What a reader can do with a line: buttons that are there while it is open. */
import { keptWords } from '#view/personal/personal-words.ts';
import type { Action, ActionRequest } from './actions.ts';
import { bringBack, hideLines, pinOf, stashOf } from './do.ts';
import { currentKept, onKept, today } from './kept/kept.ts';
import { findingOf } from './line-of.ts';
import { make } from '../make.ts';
import { type Form, makeMenu } from './menu.ts';
import { noteForm } from './note-form.ts';
import { snoozeForm } from './snooze-form.ts';

type Controls = { update: () => void; ask: (form: Form, lines: readonly HTMLElement[]) => void };

const shown = new Map<HTMLElement, Controls>();
onKept(() => {
  for (const { update } of shown.values()) update();
});

/** Several of one kind are done in one go. */
export function doAll(asked: readonly ActionRequest[]): void {
  for (const [action, ofAction] of Map.groupBy(asked, (one) => one.action))
    WORK[action](ofAction.map(({ line }) => line));
}

const WORK: Readonly<Record<Action, (lines: readonly HTMLElement[]) => void>> = {
  pin: pinOf,
  stash: stashOf,
  hide: hideLines,
  show: bringBack,
  snooze: (lines) => ask('snooze', lines),
  note: (lines) => ask('note', lines),
};

/** In the last line of them: there the reader is. */
function ask(form: Form, lines: readonly HTMLElement[]): void {
  const line = lines.at(-1);
  const details = line?.querySelector<HTMLDetailsElement>(':scope > details');
  if (!line || !details) return;
  details.open = true;
  showControls(line)?.ask(form, lines);
}

export function showControls(line: HTMLElement): Controls | undefined {
  const details = line.querySelector<HTMLDetailsElement>(':scope > details');
  if (details?.open !== true || line.id === '') return undefined;
  return shown.get(line) ?? addControls(line, details);
}

function addControls(line: HTMLElement, details: HTMLDetailsElement): Controls {
  const words = make('p', { className: 'own-words' });
  const form = make('div');
  const menu = makeMenu(line, (asked) => controls.ask(asked, [line]));
  const place = make('div', { className: 'own' }, [words, menu.element, form]);
  const controls: Controls = {
    update: () => {
      const { id, state } = findingOf(line);
      words.textContent = keptWords(currentKept().personal, { id, state, today: today() });
      words.hidden = words.textContent === '';
      menu.update();
    },
    ask: (asked, lines) => {
      const leave = () => {
        form.replaceChildren();
        menu.focus(asked);
      };
      form.replaceChildren(asked === 'snooze' ? snoozeForm(lines, leave) : noteForm(line, leave));
      form.querySelector<HTMLElement>('button, textarea')?.focus();
    },
  };
  controls.update();
  details.append(place);
  shown.set(line, controls);
  details.addEventListener('toggle', function end() {
    if (details.open) return;
    details.removeEventListener('toggle', end);
    place.remove();
    shown.delete(line);
  });
  return controls;
}
