/** Hides the rows of a table that do not have the words that were typed. */
import { formatCount } from '#view/format.ts';
import { hasAllWords } from '#view/row-words.ts';
import { replaceQuerySoon } from './address.ts';

type Row = { element: HTMLTableRowElement; text: string };

const input = document.getElementById('page:words');
const output = document.getElementById('page:found');
const none = document.getElementById('page:none');
const table = document.getElementById('page:rows');

/** Read when it is first needed: most readers never search. */
function readRows(): Row[] {
  const rows = table?.querySelectorAll<HTMLTableRowElement>('tbody > tr') ?? [];
  return Array.from(rows, (element) => ({ element, text: element.textContent.toLowerCase() }));
}

let known: Row[] | undefined;

function show(typed: string): void {
  known ??= readRows();
  let shown = 0;
  for (const { element, text } of known) {
    const isShown = hasAllWords(text, typed);
    element.hidden = !isShown;
    if (isShown) shown += 1;
  }
  if (output !== null) output.textContent = `${formatCount(shown)} of ${formatCount(known.length)}`;
  if (none !== null) none.hidden = shown > 0;
}

function remember(typed: string): void {
  replaceQuerySoon((params) => {
    if (typed.trim() === '') params.delete('q');
    else params.set('q', typed);
    return params;
  });
}

if (input instanceof HTMLInputElement) {
  const asked = new URLSearchParams(location.search).get('q');
  if (asked !== null) input.value = asked;
  if (input.value !== '') show(input.value);
  input.addEventListener('input', () => {
    show(input.value);
    remember(input.value);
  });
}
