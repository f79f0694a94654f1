/** Imports a file, or the link that led here. It says what would change, and changes nothing before the reader agrees. */
import { type Import, importWords, readImport } from '#view/personal/personal-import.ts';
import { MAX_IMPORT_BYTES } from '#view/personal/personal-parse.ts';
import { make, makeBlock, makeButton } from '#ui/make.ts';
import { fromFragment, isImport } from './record-link.ts';
import { currentRecord } from '../record.ts';
import { saveWithUndo } from '../save-record.ts';

const UNREADABLE = 'This link is damaged, or was cut: nothing in it can be read.';

export function makeImportSection(): HTMLElement {
  const file = make('input', { type: 'file', accept: '.json,application/json' });
  const answer = make('div', { role: 'status' });
  file.addEventListener('change', () => void readFile(file).then((read) => offer(answer, read)));
  const readLink = () => {
    if (isImport(location.hash)) void importLink(answer);
  };
  window.addEventListener('hashchange', readLink);
  readLink();
  return makeBlock('Bring it here', [
    make('p', { textContent: 'What you saved elsewhere is added to what is here. Of each entry the newer one stays.' }),
    make('p', { className: 'asked' }, [make('label', {}, ['file', file])]),
    answer,
  ]);
}

type Read = { text: string } | { refused: string };

async function readFile(input: HTMLInputElement): Promise<Read> {
  const file = input.files?.[0];
  if (file === undefined) return { refused: 'No file is chosen.' };
  if (file.size > MAX_IMPORT_BYTES) return { refused: 'This file is too large to be what this site saves.' };
  return { text: await file.text() };
}

/** The record does not stay in the address, nor in the history: somebody might copy the address. */
async function importLink(answer: HTMLElement): Promise<void> {
  const { hash } = location;
  history.replaceState(history.state, '', location.pathname + location.search);
  const text = await fromFragment(hash);
  offer(answer, text === undefined ? { refused: UNREADABLE } : { text });
  answer.scrollIntoView({ block: 'center' });
}

function offer(answer: HTMLElement, read: Read): void {
  const found =
    'text' in read ? readImport(read.text, currentRecord().personal, new Date().toISOString()) : read.refused;
  if (typeof found === 'string') {
    answer.replaceChildren(make('p', {}, [make('b', { textContent: found })]));
    return;
  }
  const leave = () => answer.replaceChildren();
  answer.replaceChildren(
    make('p', { textContent: importWords(found) }),
    ...(found.added + found.replaced + found.removed === 0 ? [] : [makeChoice(found, leave)]),
  );
}

function makeChoice({ entries }: Import, leave: () => void): HTMLElement {
  const take = () => {
    leave();
    saveWithUndo('What you brought is here now.', () => entries);
  };
  return make('p', { className: 'asked' }, [makeButton('take it over', take), makeButton('leave it', leave)]);
}
