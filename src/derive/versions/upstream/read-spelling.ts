/** Reads a version that somebody has spelled, once its name and its v are taken off. */
import { aVersion, isDay, type PreReleaseStage, type StageWord, type Version } from './version.ts';

/** How makers call what comes before a version. A single letter is one only with a number: 1.0b2. */
const STAGE_SPELLINGS: Readonly<Record<string, StageWord>> = {
  a: 'alpha',
  alpha: 'alpha',
  b: 'beta',
  beta: 'beta',
  c: 'rc',
  canary: 'snapshot',
  candidate: 'rc',
  cr: 'rc',
  dev: 'dev',
  devel: 'dev',
  eap: 'preview',
  git: 'snapshot',
  hg: 'snapshot',
  m: 'milestone',
  milestone: 'milestone',
  next: 'snapshot',
  nightly: 'snapshot',
  pre: 'preview',
  prerelease: 'preview',
  preview: 'preview',
  rc: 'rc',
  snap: 'snapshot',
  snapshot: 'snapshot',
  svn: 'snapshot',
  test: 'preview',
  trial: 'dev',
  unstable: 'dev',
};

const NEEDS_NUMBER = new Set(['a', 'b', 'c', 'm']);

export const stageWordOf = (word: string): StageWord | undefined =>
  Object.hasOwn(STAGE_SPELLINGS, word) ? STAGE_SPELLINGS[word] : undefined;

const NUMBERS = /^\d+(?:[._]\d+)*/;
const STAGE = /^[._~-]?([a-z]+)[._-]?(\d+(?:[._]\d+)*)?/;
const PATCH = /^[._-]?(?:p|pl|patch|sp|post|hotfix|fix)[._-]?(\d+)/;
const FINAL = /^[._-]?(?:final|ga|gm|release|rtm|stable|lts|esr)(?=$|[.+_-])/;
const DASHED = /^-(\d+(?:\.\d+)*)(?=$|\+)/;
/** One letter, or two of which the first is a z: OpenSSL went from 1.0.2z to 1.0.2za. */
const LETTERS = /^(?:z?[a-z])(?=$|[+~^_-])/;
const PLUS = /^\+(.*)$/;

/** Takes one piece off the front of the rest. Undefined where it does not begin with such a piece. */
type Piece = (rest: string, so: Version) => { length: number; version: Version } | undefined;

const piece =
  (pattern: RegExp, add: (so: Version, match: RegExpExecArray) => Version | undefined): Piece =>
  (rest, so) => {
    const match = pattern.exec(rest);
    const version = match === null ? undefined : add(so, match);
    return match === null || version === undefined ? undefined : { length: match[0].length, version };
  };

export const splitNumbers = (text: string | undefined): string[] => text?.match(/\d+/g) ?? [];

/** rc5, -beta.2, ~alpha: what is no such word is none. */
function stageOf([, word = '', numbers]: RegExpExecArray): PreReleaseStage | undefined {
  const known = stageWordOf(word);
  if (known === undefined || (NEEDS_NUMBER.has(word) && numbers === undefined)) return undefined;
  return { word: known, numbers: splitNumbers(numbers) };
}

const PIECES: readonly Piece[] = [
  piece(PATCH, (so, [, patch]) => (so.patch === undefined ? { ...so, patch } : undefined)),
  piece(FINAL, (so) => so),
  piece(LETTERS, (so, [letters]) => (so.letters === '' && so.patch === undefined ? { ...so, letters } : undefined)),
  piece(STAGE, (so, match) => {
    const stage = so.stage === undefined ? stageOf(match) : undefined;
    return stage === undefined ? undefined : { ...so, stage };
  }),
  piece(DASHED, (so, [, dashed]) => (so.dashed.length === 0 ? { ...so, dashed: splitNumbers(dashed) } : undefined)),
  piece(PLUS, (so, [, build = '']) => ({ ...so, ...(/^\d+$/.test(build) ? { build } : {}) })),
];

/** 3-6-0 and 2025-05-01 have dashes where others have points. */
const withPoints = (text: string): string => (/^\d+(?:-\d+){2,}$/.test(text) ? text.replaceAll('-', '.') : text);

/** Undefined where a piece of it makes no sense: a commit, a word, the name of another program. */
export function readSpelling(spelled: string): Version | undefined {
  // 1!1.0.0 is 1.0.0 in the second way of counting: https://peps.python.org/pep-0440/#version-epochs
  const text = withPoints(spelled.toLowerCase().replace(/^\d+!/, ''));
  const numbers = NUMBERS.exec(text)?.[0];
  if (numbers === undefined) return undefined;
  let version = aVersion({ numbers: splitNumbers(numbers) });
  for (let rest = text.slice(numbers.length); rest !== '';) {
    const next = PIECES.map((read) => read(rest, version)).find((found) => found !== undefined);
    if (next === undefined) return undefined;
    version = next.version;
    rest = rest.slice(next.length);
  }
  return asDate(version);
}

/** 20250501 and 2025.05.01 are one day. */
function asDate(version: Version): Version {
  const [first = '', ...more] = version.numbers;
  if (!isDay(first)) return version;
  return { ...version, numbers: [first.slice(0, 4), first.slice(4, 6), first.slice(6), ...more] };
}
