/** Hides the rows of a table that do not contain all typed words. */
import { wordsTest } from '#view/filter/text-filter.ts';
import { formatShown } from '#view/format.ts';
import { make } from '../make.ts';
import { searchedText, replaceTextSoon } from './address.ts';

type Row = { element: HTMLTableRowElement; text: string };

const input = document.getElementById('page:words');
const output = document.getElementById('page:found');
const table = document.getElementById('page:rows');
/** Shown below the table while no row matches. */
const noRowMessage = make('p', { className: 'note', textContent: 'No row has all of these words.' });

/** Read when it is first needed: most readers never search. */
function readRows(): Row[] {
  const rows = table?.querySelectorAll<HTMLTableRowElement>('tbody > tr') ?? [];
  return Array.from(rows, (element) => ({ element, text: element.textContent.toLowerCase() }));
}

let allRows: Row[] | undefined;

function show(typed: string): void {
  allRows ??= readRows();
  const hasWords = wordsTest(typed);
  let shown = 0;
  for (const { element, text } of allRows) {
    const isShown = hasWords(text);
    element.hidden = !isShown;
    if (isShown) shown += 1;
  }
  if (output !== null) output.textContent = formatShown({ count: shown }, allRows.length);
  if (shown === 0) table?.after(noRowMessage);
  else noRowMessage.remove();
}

if (input instanceof HTMLInputElement) {
  input.value = searchedText() ?? input.value;
  if (input.value !== '') show(input.value);
  input.addEventListener('input', () => {
    show(input.value);
    replaceTextSoon(input.value);
  });
}
