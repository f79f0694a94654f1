/** What to make of the versions in one release, in words, the most pressing first. */
import type { PageFinding } from '#domain/finding/finding.ts';
import type { VersionRow } from '#domain/pages/page.ts';
import type { Release } from '#domain/release.ts';
import type { UpstreamStanding } from '#domain/versions/upstreams.ts';
import type { Kind } from '#domain/words.ts';
import type { StandingToUpstream } from './upstream/standing-to-upstreams.ts';
import { dateWords, daysSince, daysUntil, dayWords } from '../days.ts';
import { updateVerdict } from '../updates/update-verdict.ts';
import { isNewerThan, newestOf, type Stages } from './versions.ts';

type MatrixVerdict = VersionRow['verdicts'][number];

export type ReleaseOfPackage = {
  release: Release;
  stages: Stages;
  /** Of this package and release, most urgent first. */
  findings: readonly PageFinding[];
  /** How what is stable stands to the newest version upstream. */
  standing: StandingToUpstream | undefined;
  /** The last day of the release, where it is known. */
  endsOn: string | undefined;
  now: string;
};

/** Never empty. */
export function verdictsOf(about: ReleaseOfPackage): MatrixVerdict[] {
  const all = [path(about), building(about), update(about), candidate(about), upstream(about), ending(about)];
  const verdicts = all.filter((verdict) => verdict !== undefined);
  return verdicts.length > 0 ? verdicts : [{ text: 'nothing newer known', tone: 'good' }];
}

const find = ({ findings }: ReleaseOfPackage, kind: Kind): PageFinding | undefined =>
  findings.find((finding) => finding.kind === kind);

function path(about: ReleaseOfPackage): MatrixVerdict | undefined {
  const broken = find(about, 'upgrade-path');
  if (broken === undefined) return undefined;
  const isMended = broken.fixOnItsWay !== undefined;
  return { text: `upgrade path broken${isMended ? ', a fix is on its way' : ''}`, tone: isMended ? 'warn' : 'bad' };
}

/** A build that failed after the newest one that did not. */
function building(about: ReleaseOfPackage): MatrixVerdict | undefined {
  const failure = find(about, 'build-failure');
  if (failure?.status === 'failing' && failure.answeredBy === undefined) return { text: 'does not build', tone: 'bad' };
  const { stages, now } = about;
  const { failed } = stages;
  if (failed === undefined || !isNewerThan(failed, newestOf(stages, ['stable', 'testing', 'candidate'])))
    return undefined;
  return { text: `${failed.evr} failed to build ${agoWords(failed.at, now)}`, tone: 'warn' };
}

const agoWords = (at: string, now: string): string => {
  const days = daysSince(at, now);
  return days === 0 ? 'today' : `${dayWords(days)} ago`;
};

function update(about: ReleaseOfPackage): MatrixVerdict | undefined {
  const open = find(about, 'update');
  return open === undefined || !isOnItsWay(about) ? undefined : updateVerdict(open, about.now);
}

/** Bodhi may have been read before its update became stable, or before something newer did. */
const isOnItsWay = ({ stages }: ReleaseOfPackage): boolean =>
  isNewerThan(newestOf(stages, ['testing', 'candidate']), stages.stable);

/** Where there is an update its build is that candidate. */
function candidate(about: ReleaseOfPackage): MatrixVerdict | undefined {
  const { stages, release, now } = about;
  const built = stages.candidate;
  if (built === undefined || !isNewerThan(built, newestOf(stages, ['stable', 'testing']))) return undefined;
  if (find(about, 'not-in-update') !== undefined)
    return { text: `built ${agoWords(built.at, now)}, in no update`, tone: 'warn' };
  if (find(about, 'update') !== undefined || !release.composedByBodhi) return undefined;
  return { text: `built ${agoWords(built.at, now)}`, tone: 'neutral' };
}

const NOT_COMPARABLE: Readonly<Record<NonNullable<UpstreamStanding['reason']>, string>> = {
  unreadable: 'a version cannot be read',
  'pre-release': 'its version is a pre-release',
  'development-series': 'its version is of a series for testers',
  'other-branch': 'its version is of another branch',
  'other-scheme': 'it counts in another way',
  ambiguous: 'it may be the same version',
  'projects-disagree': 'the projects of this package disagree',
};

function upstream({ standing, release, now }: ReleaseOfPackage): MatrixVerdict | undefined {
  if (standing?.reason !== undefined)
    return { text: `not comparable with upstream: ${NOT_COMPARABLE[standing.reason]}`, tone: 'neutral' };
  if (standing?.standing !== 'behind') return undefined;
  const days = daysSince(standing.upstream.seenAt, now);
  const isRawhide = release.name === 'rawhide';
  return { text: `behind upstream${days === 0 ? '' : ` for ${dayWords(days)}`}`, tone: isRawhide ? 'warn' : 'neutral' };
}

/** After that nothing gets in any more. */
const SOON_DAYS = 30;

/** The day, not how far it is: the page may be read later than it was made. */
function ending({ endsOn, now }: ReleaseOfPackage): MatrixVerdict | undefined {
  if (endsOn === undefined || daysUntil(`${endsOn}T00:00:00Z`, now) > SOON_DAYS) return undefined;
  const words = endsOn < now.slice(0, 10) ? 'release ended on' : 'release ends on';
  return { text: `${words} ${dateWords(endsOn)}`, tone: 'neutral' };
}
