/** Reads the version and the release of a package, as Fedora's guidelines let packagers spell them. */
import { parseEvr, type Evr } from '#domain/versions/evr.ts';
import { readSpelling, splitNumbers, stageWordOf } from './read-spelling.ts';
import { isDay, type PreReleaseStage, type Version } from './version.ts';

/**
 * `maybeBefore`: its release does not say clearly whether it comes before the version. 0.1 may be a pre-release, or a
 * careful packager; 8.rc1 of nfs-utils was a candidate of the next version.
 */
export type Packaged = Version & { maybeBefore: boolean };

/** Undefined where the version makes no sense. */
export function readPackaged(evr: Evr): Packaged | undefined {
  const { version, release } = parseEvr(evr);
  const at = version.search(/[~^]/);
  const [base, marks] = at < 0 ? [version, ''] : [version.slice(0, at), version.slice(at)];
  const read = readSpelling(base);
  if (read === undefined) return undefined;
  const marked = [...marks.matchAll(/([~^]+)([^~^]*)/g)].reduce(addMark, read);
  return withRelease(marked, release);
}

/** 2.10~rc1 comes before 2.10, 2.10^20260101git1234567 after it, and 2.10^post1 is 2.10.post1. */
function addMark(version: Version, [, sign = '', text = '']: RegExpExecArray): Version {
  if (sign.startsWith('~')) return version.stage === undefined ? { ...version, stage: stageIn(text) } : version;
  const patch = /^post(\d+)$/i.exec(text)?.[1];
  if (patch !== undefined) return { ...version, patch };
  return { ...version, snapshot: snapshotIn(text) };
}

const WORD_AND_NUMBERS = /^([a-z]+)[._]?(\d+(?:[._]\d+)*)?/;

function stageIn(text: string): PreReleaseStage {
  const [, word = '', numbers] = WORD_AND_NUMBERS.exec(text.toLowerCase()) ?? [];
  const known = stageWordOf(word) ?? (/^\d/.test(text) ? 'snapshot' : 'unknown');
  return { word: known, numbers: known === 'snapshot' ? [] : splitNumbers(numbers) };
}

function snapshotIn(text: string): NonNullable<Version['snapshot']> {
  const day = splitNumbers(text).find(isDay);
  return day === undefined ? {} : { day };
}

/** `.fc46`, `.el10_2` and what follows. */
const withoutDist = (release: string): string => release.replace(/\.(?:fc|el|eln)\d*(?:_\d+)?(?=$|[.~^]).*$/, '');

/**
 * Older packages say it in the release: 0.rc5.1 and 0.3.20260101git are before the version, 5.p1 is its first patch.
 * https://docs.fedoraproject.org/en-US/packaging-guidelines/Versioning_Appendix/
 */
function withRelease(version: Version, release: string): Packaged {
  const [number = '', ...pieces] = withoutDist(release).toLowerCase().split('.');
  const isZero = /^0+$/.test(number);
  const stageOfRelease = stageInRelease(pieces);
  const stage = version.stage ?? (isZero ? stageOfRelease : undefined);
  const patch = version.patch ?? pieces.map((text) => /^(?:p|pl|patch|sp|post)(\d+)$/.exec(text)?.[1]).find(isThere);
  const day = pieces.flatMap(splitNumbers).find(isDay);
  const snapshot = version.snapshot ?? (day === undefined || isZero ? undefined : { day });
  return {
    ...version,
    stage,
    patch,
    snapshot,
    maybeBefore: stage === undefined && (isZero || isCandidate(stageOfRelease)),
  };
}

const isThere = (text: string | undefined): boolean => text !== undefined;

/** rc5, M3, b45, git1234567, or a date. */
function stageInRelease(pieces: readonly string[]): PreReleaseStage | undefined {
  for (const text of pieces) {
    const [, word = '', numbers] = WORD_AND_NUMBERS.exec(text) ?? [];
    const known = stageWordOf(word);
    if (known !== undefined && (word.length > 1 || numbers !== undefined))
      return { word: known, numbers: splitNumbers(numbers) };
  }
  return pieces.some((text) => splitNumbers(text).some(isDay)) ? { word: 'snapshot', numbers: [] } : undefined;
}

const isCandidate = (stage: PreReleaseStage | undefined): boolean => stage !== undefined && stage.word !== 'snapshot';
