/** How the version that a release carries stands to the newest one of upstream: silent where nobody can tell. */
import { type Evr, parseEvr } from '#domain/versions/evr.ts';
import type { UpstreamStanding } from '#domain/versions/upstreams.ts';
import { branchIn, isBeginning } from './branch-in-name.ts';
import { isOfDevelopment } from './development-series.ts';
import { asMeant, compareSpellings } from './compare-spellings.ts';
import { isPerlModule, comparePerlSpellings } from './perl-version.ts';
import { type Packaged, readPackaged } from './read-packaged.ts';
import { readSpelling, splitNumbers } from './read-spelling.ts';
import { stripName } from './strip-name.ts';
import { compareNumbers, isYear, type VersionOrder, type Version } from './version.ts';

type PackagedSpelling = { name: string; evr: Evr };
type UpstreamSpelling = { name: string; version: string };

const cannotTell = (reason: NonNullable<UpstreamStanding['reason']>): UpstreamStanding => ({
  standing: 'not-comparable',
  reason,
});

export function compareWithUpstream({ name, evr }: PackagedSpelling, project: UpstreamSpelling): UpstreamStanding {
  const stripped = stripName(project.version, [name, project.name]);
  if (!('text' in stripped)) return cannotTell(stripped.isPreRelease ? 'pre-release' : 'unreadable');
  if (isPerlModule(name)) {
    if (isOtherCount(splitNumbers(stripped.text), splitNumbers(parseEvr(evr).version)))
      return cannotTell('other-scheme');
    const order = comparePerlSpellings(stripped, parseEvr(evr).version);
    if (order !== 'unlike Perl') return typeof order === 'string' ? cannotTell(order) : standingOf(order);
  }
  const [upstream, packaged] = [readSpelling(stripped.text), readPackaged(evr)];
  if (upstream === undefined || packaged === undefined) return cannotTell('unreadable');
  return compareRead(name, { upstream: asMeant(name, upstream, packaged), packaged });
}

function standingOf(order: VersionOrder): UpstreamStanding {
  if (order === undefined) return cannotTell('ambiguous');
  return { standing: order > 0 ? 'behind' : order < 0 ? 'ahead' : 'same' };
}

type ReadPair = { upstream: Version; packaged: Packaged };

function compareRead(name: string, pair: ReadPair): UpstreamStanding {
  const { upstream, packaged } = pair;
  if (!isBeginning(branchIn(name, packaged.numbers), upstream.numbers)) return cannotTell('other-branch');
  if (isOtherCount(upstream.numbers, packaged.numbers)) return cannotTell('other-scheme');
  if (isWithoutPoints(upstream, packaged)) return cannotTell('ambiguous');
  const order = compareSpellings(upstream, packaged);
  if (order === undefined || order <= 0) return standingOf(order);
  if (isForTesters(pair)) return cannotTell('pre-release');
  const numbers = { upstream: upstream.numbers, packaged: packaged.numbers };
  if (isOfDevelopment(name, numbers)) return cannotTell('development-series');
  const isOfSame = packaged.stage !== undefined && compareNumbers(upstream.numbers, packaged.numbers) === 0;
  return { standing: 'behind', ...(isOfSame ? { hasPreRelease: true } : {}) };
}

/** A package of one pre-release follows it to the next one of the same version. */
const isForTesters = ({ upstream, packaged }: ReadPair): boolean =>
  upstream.stage !== undefined &&
  (packaged.stage === undefined || compareNumbers(upstream.numbers, packaged.numbers) !== 0);

/** unzip60 is unzip 6.0. */
const isWithoutPoints = (upstream: Version, packaged: Version): boolean =>
  upstream.numbers.length === 1 && packaged.numbers.length > 1 && upstream.numbers[0] === packaged.numbers.join('');

/** Before the first point: 3 of 254.1. */
const digitsIn = ([first = '']: readonly string[]): number => first.replace(/^0+/, '').length;

/** 257 and 2024.1, 1.2 and 20260101: another way of counting, not another release. */
function isOtherCount(upstream: readonly string[], packaged: readonly string[]): boolean {
  if (isYear(upstream[0]) !== isYear(packaged[0])) return true;
  const [low = 0, high = 0] = [digitsIn(upstream), digitsIn(packaged)].sort((one, other) => one - other);
  return high >= 4 && high - low >= 2;
}
