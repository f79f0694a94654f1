/** Marks that turn the direction of text belong to the text they came with and must not reach beyond it. */
const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const OPENS_EMBEDDING = /[\u202a\u202b\u202d\u202e]/;
const OPENS_ISOLATE = /[\u2066-\u2068]/;
const END_OF_EMBEDDING = '\u202c';
const END_OF_ISOLATE = '\u2069';

/** Without them: for words that have no element of their own. */
export const withoutDirections = (text: string): string => text.replace(MARKS, '');

/** With the end of everything it leaves open: what stands after it in the same element keeps its place. */
export function closeDirections(text: string): string {
  const open: string[] = [];
  for (const [mark] of text.matchAll(MARKS)) {
    if (OPENS_EMBEDDING.test(mark)) open.push(END_OF_EMBEDDING);
    else if (OPENS_ISOLATE.test(mark)) open.push(END_OF_ISOLATE);
    else if (open.at(-1) === mark) open.pop();
  }
  return text + open.reverse().join('');
}
