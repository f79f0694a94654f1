/** Estimates the width of a word in the sans-serif font of the lines. CSS cannot clip text without an element, so it must fit. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'!|()[\]fijlrtI-]/, 0.6],
  [/[mwMW@%]/, 1.6],
  [/[A-Z]/, 1.3],
  [/[\x21-\x7e]/, 1],
  [/\p{Script=Latin}/u, 1.3],
];

/** In multiples of the width of a digit; infinite for scripts whose width is unknown. */
export const widthInDigits = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0);

const widthOf = (letter: string): number =>
  WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? Number.POSITIVE_INFINITY;
