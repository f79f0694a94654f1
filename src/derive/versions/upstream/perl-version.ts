/**
 * Versions of Perl modules are decimal fractions: 1.25 is newer than 1.115, and 1.61 newer than 1.600.
 * With a v or two points they are lists of numbers. Packagers write points into long fractions, 1.302.214 of 1.302214.
 * https://metacpan.org/pod/version#WHAT-IS-A-VERSION
 */
import { compareDigits, compareNumbers, type VersionOrder } from './version.ts';

/** Of perl-Foo; perl itself counts like everybody else. */
export const isPerlModule = (name: string): boolean => name.startsWith('perl-');

type PerlVersion = { numbers: string[]; hasV: boolean; isDevelopment: boolean; underscored: string };

type PerlOrder = VersionOrder | 'pre-release' | 'unlike Perl';

/** How upstream stands to what is packaged. */
export function comparePerlSpellings(upstream: { text: string; hasV: boolean }, packaged: string): PerlOrder {
  const [base = '', mark = ''] = packaged.split(/([~^])/);
  const [a, b] = [readPerlVersion(`${upstream.hasV ? 'v' : ''}${upstream.text}`), readPerlVersion(base)];
  if (a === undefined || b === undefined) return 'unlike Perl';
  const order = comparePerlVersions(a, b);
  if (order === 1 && a.isDevelopment) return 'pre-release';
  if (b.isDevelopment && order !== comparePerlVersions(a, withoutUnderscored(b))) return undefined;
  return order === 0 && mark !== '' ? MARKED[mark] : order;
}

/** 1.25~rc1 is before 1.25, 1.25^20260101 after it. */
const MARKED: Readonly<Record<string, VersionOrder>> = { '~': 1, '^': -1 };

/** 1.26_01 and 1.26-TRIAL are for testers. Undefined where it is spelled unlike Perl. */
function readPerlVersion(text: string): PerlVersion | undefined {
  const match = /^(v?)(\d+(?:\.\d+)*)(?:_(\d+))?(-trial\d*)?$/i.exec(text);
  if (match === null) return undefined;
  const [, v = '', plain = '', underscored = '', trial = ''] = match;
  return {
    numbers: `${plain}${underscored}`.split('.'),
    underscored,
    hasV: v !== '',
    isDevelopment: underscored !== '' || trial !== '',
  };
}

/** 1.26_01 leads to 1.26 with some makers, and to 1.27 with others. */
const withoutUnderscored = ({ numbers, underscored, ...rest }: PerlVersion): PerlVersion => ({
  ...rest,
  underscored: '',
  numbers: numbers.map((digits, at) =>
    at === numbers.length - 1 ? digits.slice(0, digits.length - underscored.length) : digits,
  ),
});

/** Undefined where the ways in which both may be meant do not agree. */
function comparePerlVersions(a: PerlVersion, b: PerlVersion): VersionOrder {
  const [isListA, isListB] = [a.numbers.length > 2, b.numbers.length > 2];
  if (isListA && isListB) return compareNumbers(a.numbers, b.numbers);
  if (compareFractions(joined(a), joined(b)) === 0) return 0;
  const asFractions = fractionsOf(a).flatMap((one) => fractionsOf(b).map((other) => compareFractions(one, other)));
  const asLists = a.hasV || b.hasV ? [compareNumbers(a.numbers, b.numbers)] : [];
  const orders = new Set([...asFractions, ...(isListA || isListB ? [] : asLists)]);
  return orders.size === 1 ? [...orders][0] : undefined;
}

type Fraction = { whole: string; digits: string };

const joined = ({ numbers: [whole = '0', ...rest] }: PerlVersion): Fraction => ({ whole, digits: rest.join('') });

/** A list may be a fraction into which a packager wrote points, or what Perl makes a fraction of: three digits each. */
function fractionsOf(version: PerlVersion): Fraction[] {
  const [whole = '0', ...rest] = version.numbers;
  if (rest.length < 2 || rest.some((digits) => digits.length > 3)) return [joined(version)];
  return [joined(version), { whole, digits: rest.map((digits) => digits.padStart(3, '0')).join('') }];
}

function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const length = Math.max(a.digits.length, b.digits.length);
  return compareDigits(a.whole, b.whole) || compareDigits(a.digits.padEnd(length, '0'), b.digits.padEnd(length, '0'));
}
