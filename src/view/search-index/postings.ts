/**
 * Lists of numbers of findings, ascending, as short texts: each number as its distance from the one before, in digits
 * of five bits with a sixth that says whether more follow.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));
const MORE = 32;

export function encodePostings(numbers: readonly number[]): string {
  let text = '';
  let next = 0;
  for (const number of numbers) {
    let rest = number - next;
    next = number + 1;
    while (rest >= MORE) {
      text += DIGITS.charAt(MORE + (rest % MORE));
      rest = Math.floor(rest / MORE);
    }
    text += DIGITS.charAt(rest);
  }
  return text;
}

const DAMAGED = 'a file of the index is damaged';

/** Throws for a text that is damaged: a strange letter, a number that does not end, or one beyond the last finding. */
export function decodePostings(text: string, count: number): number[] {
  const numbers: number[] = [];
  let next = 0;
  let rest = 0;
  let unit = 1;
  for (const letter of text) {
    const value = VALUES.get(letter);
    if (value === undefined) throw new Error(DAMAGED);
    rest += (value % MORE) * unit;
    unit *= MORE;
    if (rest + next >= count) throw new Error(DAMAGED);
    if (value >= MORE) continue;
    numbers.push(next + rest);
    next += rest + 1;
    rest = 0;
    unit = 1;
  }
  if (unit !== 1) throw new Error(DAMAGED);
  return numbers;
}
