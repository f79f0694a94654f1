/** Tests of one character, by its code point. The searched text is in lower case, so all of them ignore case. */
export type CharTest = (code: number) => boolean;

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

export const literalTest = (character: string): CharTest => {
  const lower = codeOf(character.toLowerCase());
  return (code) => code === lower;
};

/** A range also has what is in it in upper case: `[A-Z]` has `a`. */
export const classTest =
  (low: number, high: number): CharTest =>
  (code) => {
    if (code >= low && code <= high) return true;
    const upper = codeOf(String.fromCodePoint(code).toUpperCase());
    return upper >= low && upper <= high;
  };

const isDigit: CharTest = (code) => code >= 48 && code <= 57;
const isLetter: CharTest = (code) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isSpace: CharTest = (code) => /\s/.test(String.fromCodePoint(code));
/** Letters without accents, digits and the underscore, as in JavaScript. */
export const isWordCharacter: CharTest = (code) => isDigit(code) || isLetter(code) || code === 95;

const not =
  (test: CharTest): CharTest =>
  (code) =>
    !test(code);

export const SHORTHANDS: ReadonlyMap<string, CharTest> = new Map([
  ['d', isDigit],
  ['D', not(isDigit)],
  ['w', isWordCharacter],
  ['W', not(isWordCharacter)],
  ['s', isSpace],
  ['S', not(isSpace)],
]);
