/**
 * A package such as nodejs22, gtk3 or python3.12 follows one branch of its project, whose newest version is another
 * branch's: https://docs.fedoraproject.org/en-US/packaging-guidelines/Naming/#multiple
 */
import { compareNumbers } from './version.ts';

/** Words that say that there is a newer branch than the one packaged, without its number; and how many numbers of its version name it. */
const BRANCH_WORDS: ReadonlyMap<string, number> = new Map([
  ['compat', 2],
  ['legacy', 1],
  ['lts', 1],
  ['esr', 1],
]);

/** The numbers with which each version of the branch begins; none where the name is of no branch. */
export function branchIn(name: string, packaged: readonly string[]): readonly string[] {
  const found = name
    .split(/[-_]/)
    .flatMap((word) => [branchInWord(word, packaged), packaged.slice(0, BRANCH_WORDS.get(word.toLowerCase()) ?? 0)]);
  return found.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
}

function branchInWord(word: string, packaged: readonly string[]): readonly string[] {
  const digits = /(?:^|[^\d.])(\d+(?:\.\d+)*)$/.exec(word)?.[1];
  if (digits === undefined) return [];
  const readings = readingsOf(digits);
  const whole = readings.filter((numbers) => isBeginning(numbers, packaged));
  if (whole.length > 0) return whole.reduce((longest, one) => (one.length > longest.length ? one : longest));
  // libsigc++20 is version 2.12, gtkmm3.0 is version 3.24: only the first number is that of the version.
  const isMajor = readings.some(([first = '']) => isBeginning([first], packaged));
  return isMajor ? packaged.slice(0, 1) : [];
}

/** 3.12 is what it says; 38 may be 3.8, and 310 may be 3.10. */
function readingsOf(digits: string): string[][] {
  if (digits.includes('.')) return [digits.split('.')];
  const halves = Array.from({ length: digits.length - 1 }, (_, at) => [digits.slice(0, at + 1), digits.slice(at + 1)]);
  return [[digits], digits.match(/\d/g) ?? [], ...halves];
}

export const isBeginning = (numbers: readonly string[], of: readonly string[]): boolean =>
  numbers.length <= of.length && compareNumbers(numbers, of.slice(0, numbers.length)) === 0;
