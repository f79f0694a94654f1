/** How wide a word is in the sans font of the lines, without a browser: bare text in a column cannot be clipped. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'!|()[\]fijlrtI-]/, 0.6],
  [/[mwMW@%]/, 1.6],
  [/[A-Z]/, 1.3],
  [/[\x21-\x7e]/, 1],
  [/\p{Script=Latin}/u, 1.3],
];

/** In widths of a digit; without end for letters whose width nobody knows. */
export const widthInDigits = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0);

const widthOf = (letter: string): number =>
  WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? Number.POSITIVE_INFINITY;
