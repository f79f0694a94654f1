/**
 * A version taken apart, so that two spellings of it can be compared: 2.10.1 is the same whether upstream writes
 * v2_10_1 or the package writes 2.10.1. Fedora's own rules for spelling versions:
 * https://docs.fedoraproject.org/en-US/packaging-guidelines/Versioning/
 */
import { ascending } from '#lib/order.ts';

export type Version = {
  /** 2, 10 and 1 of 2.10.1: digits as text, since some are longer than a number may be. */
  numbers: readonly string[];
  /** Letters right behind the last number, which come later: w of 1.1.1w. */
  letters: string;
  /** The number of a patch level, service pack or post-release: 2 of 5.5p2, 5.5.SP2 and 5.5.post2. */
  patch: string | undefined;
  /** What comes before the version itself. */
  stage: PreReleaseStage | undefined;
  /** A snapshot of what came after the version, and of which day where that is told. */
  snapshot: { day?: string } | undefined;
  /** What stands behind a dash, of which only its makers know the meaning: 40 of 7.1.1-40. */
  dashed: readonly string[];
  /** The number of the build behind a plus sign: 11 of 17.0.13+11. */
  build: string | undefined;
};

/** A pre-release: rc 2. A snapshot before the version is one as well. */
export type PreReleaseStage = { word: StageWord; numbers: readonly string[] };

export type StageWord = 'snapshot' | 'dev' | 'alpha' | 'beta' | 'milestone' | 'preview' | 'rc' | 'unknown';

export const aVersion = (part: Partial<Version> & Pick<Version, 'numbers'>): Version => ({
  letters: '',
  patch: undefined,
  stage: undefined,
  snapshot: undefined,
  dashed: [],
  build: undefined,
  ...part,
});

/** Negative: the first is older. Undefined: nobody can tell. */
export type VersionOrder = -1 | 0 | 1 | undefined;

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

export function compareDigits(one: string, other: string): -1 | 0 | 1 {
  const [a, b] = [withoutZeros(one), withoutZeros(other)];
  return ascending(a.length, b.length) || ascending(a, b);
}

/** 2.9 is 2.9.0. */
export function compareNumbers(a: readonly string[], b: readonly string[]): -1 | 0 | 1 {
  for (let at = 0; at < a.length || at < b.length; at += 1) {
    const order = compareDigits(a[at] ?? '0', b[at] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** The stages whose order is the same everywhere. */
const STAGES_IN_ORDER: readonly StageWord[] = ['alpha', 'beta', 'rc'];

export function compareStages(a: PreReleaseStage, b: PreReleaseStage): VersionOrder {
  if (a.word === b.word) return a.word === 'unknown' ? undefined : compareNumbers(a.numbers, b.numbers);
  const [rankOfA, rankOfB] = [STAGES_IN_ORDER.indexOf(a.word), STAGES_IN_ORDER.indexOf(b.word)];
  return rankOfA < 0 || rankOfB < 0 ? undefined : ascending(rankOfA, rankOfB);
}

/** z comes before za, and za before zb, as OpenSSL counts. */
export const compareLetters = (a: string, b: string): -1 | 0 | 1 => ascending(a.length, b.length) || ascending(a, b);

/** A year, as versions that are dates begin with. */
export const isYear = (digits: string | undefined): boolean => /^(?:199\d|20\d\d)$/.test(digits ?? '');

/** 20250501 */
export const isDay = (digits: string | undefined): boolean =>
  /^(?:199\d|20\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits ?? '');
