/** Which of two versions is newer, in every way in which both may be meant; undefined where these do not agree. */
import type { Packaged } from './read-packaged.ts';
import {
  compareDigits,
  compareLetters,
  compareNumbers,
  compareStages,
  isDay,
  isYear,
  type VersionOrder,
  type Version,
} from './version.ts';

/** Positive: upstream is newer. */
export function compareSpellings(upstream: Version, packaged: Packaged): VersionOrder {
  const { dashed } = upstream;
  if (dashed.length === 0) return compareWithoutDash(upstream, packaged);
  const order = compareWithoutDash(upstream, { ...packaged, snapshot: undefined });
  if (order !== 0) return order;
  // ncurses 6.5-20260704 beside 6.5-2.20260627: both say the day.
  const [[first = ''], day] = [dashed, packaged.snapshot?.day];
  return isDay(first) && day !== undefined ? compareDigits(first, day) : undefined;
}

/** What upstream means with a dash and a plus, which depends on who writes it and on what is packaged. */
export const asMeant = (name: string, upstream: Version, packaged: Packaged): Version =>
  withBuild(name, withDashed(name, upstream, packaged), packaged);

/**
 * A point in R and for ImageMagick, a pre-release on npm, else perhaps the release of some package.
 * https://docs.fedoraproject.org/en-US/packaging-guidelines/R/#_version , https://semver.org/#spec-item-9
 */
function withDashed(name: string, upstream: Version, packaged: Packaged): Version {
  const { numbers, dashed } = upstream;
  if (dashed.length === 0) return upstream;
  const all = [...numbers, ...dashed];
  const last = packaged.numbers.at(-1) ?? '0';
  const isPoint = packaged.numbers.length === all.length && (compareDigits(last, '0') !== 0 || all.length > 3);
  if (isPoint || name.startsWith('R-')) return { ...upstream, numbers: all, dashed: [] };
  const isPreRelease = numbers.length === 3 && (name.startsWith('nodejs-') || dashed.join('') === '0');
  return isPreRelease ? { ...upstream, stage: { word: 'unknown', numbers: dashed }, dashed: [] } : upstream;
}

/** 17.0.13+11 is packaged as 17.0.13.0.11. */
function withBuild(name: string, upstream: Version, packaged: Packaged): Version {
  const { numbers, build } = upstream;
  const zeros = packaged.numbers.length - numbers.length - 1;
  if (build === undefined || zeros < 0 || !/^java-.*openjdk/.test(name)) return upstream;
  return { ...upstream, numbers: [...numbers, ...Array.from({ length: zeros }, () => '0'), build], build: undefined };
}

function compareWithoutDash(upstream: Version, packaged: Packaged): VersionOrder {
  const [a, b] = [upstream.numbers, packaged.numbers];
  const order = compareNumbers(a, b);
  if (isFractionOrCount(a, b)) return undefined;
  if (order === 0) return compareMarks(upstream, packaged);
  return isPatchOrPoint(upstream, packaged) || isPatchOrPoint(packaged, upstream) ? undefined : order;
}

/** 1.09 beside 1.1: of two counts the first is newer, of two fractions the second. */
function isFractionOrCount(a: readonly string[], b: readonly string[]): boolean {
  const [[wholeA = '', fractionA = ''], [wholeB = '', fractionB = '']] = [a, b];
  if (a.length !== 2 || b.length !== 2 || isYear(wholeA) || compareDigits(wholeA, wholeB) !== 0) return false;
  const hasZero = [fractionA, fractionB].some((digits) => /^0\d/.test(digits));
  const length = Math.max(fractionA.length, fractionB.length);
  const asFractions = compareDigits(fractionA.padEnd(length, '0'), fractionB.padEnd(length, '0'));
  return hasZero && asFractions !== compareDigits(fractionA, fractionB);
}

/** 1.2p6 beside 1.2.5: the sixth patch of 1.2 is older, what others write 1.2.6 is newer. */
function isPatchOrPoint(short: Version, long: Version): boolean {
  const { numbers, letters, patch } = short;
  const isBeginning = numbers.length < long.numbers.length && startsWith(long.numbers, numbers);
  if (!isBeginning || (letters === '' && patch === undefined)) return false;
  return patch === undefined || compareNumbers([...numbers, patch], long.numbers) >= 0;
}

const startsWith = (long: readonly string[], short: readonly string[]): boolean =>
  compareNumbers(long.slice(0, short.length), short) === 0;

/** Of two versions with the same numbers. */
function compareMarks(upstream: Version, packaged: Packaged): VersionOrder {
  const [a, b] = [upstream.stage, packaged.stage];
  if (a !== undefined && b !== undefined) return compareStages(a, b);
  if (a !== undefined) return -1;
  if (b !== undefined) return 1;
  return packaged.maybeBefore ? undefined : compareAfter(upstream, packaged);
}

/** What comes after the version: letters, patches, builds, snapshots. Of different sorts nobody knows the order. */
function compareAfter(upstream: Version, packaged: Version): VersionOrder {
  const sorts = [upstream, packaged].flatMap(({ letters, patch, snapshot }) => [
    ...(letters === '' ? [] : ['letters']),
    ...(patch === undefined ? [] : ['patch']),
    ...(snapshot === undefined ? [] : ['snapshot']),
  ]);
  if (new Set(sorts).size > 1) return undefined;
  // The R of 2.004R is the word release, the r of 1.1.1r follows a q.
  if (upstream.letters === 'r' && packaged.letters === '') return undefined;
  const order =
    compareLetters(upstream.letters, packaged.letters) ||
    compareDigits(upstream.patch ?? '0', packaged.patch ?? '0') ||
    compareBuilds(upstream, packaged);
  return order === 0 && packaged.snapshot !== undefined ? -1 : order;
}

/** Only where both say one: semver does not count it. https://semver.org/#spec-item-10 */
const compareBuilds = ({ build: a }: Version, { build: b }: Version): -1 | 0 | 1 =>
  a === undefined || b === undefined ? 0 : compareDigits(a, b);
