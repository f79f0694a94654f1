/** Bidirectional control characters in upstream text must not affect the text around it: https://www.unicode.org/reports/tr9/ */
const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const OPENS_EMBEDDING = /[\u202a\u202b\u202d\u202e]/;
const OPENS_ISOLATE = /[\u2066-\u2068]/;
const END_OF_EMBEDDING = '\u202c';
const END_OF_ISOLATE = '\u2069';

/** Removes them, for text that has no element of its own. */
export const withoutBidiMarks = (text: string): string => text.replace(MARKS, '');

/** Closes every embedding and isolate that the text leaves open, so that text after it in the same element is not reordered. */
export function closeBidiMarks(text: string): string {
  const open: string[] = [];
  for (const [mark] of text.matchAll(MARKS)) {
    if (OPENS_EMBEDDING.test(mark)) open.push(END_OF_EMBEDDING);
    else if (OPENS_ISOLATE.test(mark)) open.push(END_OF_ISOLATE);
    else if (open.at(-1) === mark) open.pop();
  }
  return text + open.reverse().join('');
}
