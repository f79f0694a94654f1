/** What to make of the versions in one release, in words, the most pressing first. */
import type { PageFinding } from '#domain/finding.ts';
import type { VersionRow } from '#domain/page.ts';
import type { Release } from '#domain/release.ts';
import type { Upstream } from '#domain/upstreams.ts';
import type { Kind } from '#domain/words.ts';
import { daysSince, daysUntil, dayWords } from './days.ts';
import { updateVerdict } from './update-verdict.ts';
import { isNewerThan, newestOf, type Stages } from './versions.ts';

type Verdict = VersionRow['verdicts'][number];

export type Case = {
  release: Release;
  stages: Stages;
  /** Of this package and release, most urgent first. */
  findings: readonly PageFinding[];
  /** What upstream has and this release has not. */
  behind: Upstream | undefined;
  now: string;
};

/** Never empty. */
export function verdictsOf(about: Case): Verdict[] {
  const told = [path(about), building(about), update(about), candidate(about), upstream(about), ending(about)];
  const verdicts = told.filter((verdict) => verdict !== undefined);
  return verdicts.length > 0 ? verdicts : [{ text: 'nothing newer known', tone: 'good' }];
}

const find = ({ findings }: Case, kind: Kind): PageFinding | undefined =>
  findings.find((finding) => finding.kind === kind);

function path(about: Case): Verdict | undefined {
  const broken = find(about, 'upgrade-path');
  if (broken === undefined) return undefined;
  const isMended = broken.severity === 'low';
  return { text: `upgrade path broken${isMended ? ', a fix is on its way' : ''}`, tone: isMended ? 'warn' : 'bad' };
}

/** A build that failed after the newest one that did not. */
function building(about: Case): Verdict | undefined {
  if (find(about, 'build-failure')?.status === 'failing') return { text: 'does not build', tone: 'bad' };
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

function update(about: Case): Verdict | undefined {
  const open = find(about, 'update');
  return open && updateVerdict(open, about.now);
}

/** Where there is an update its build is that candidate. */
function candidate(about: Case): Verdict | undefined {
  const { stages, release, now } = about;
  const built = stages.candidate;
  if (built === undefined || !isNewerThan(built, newestOf(stages, ['stable', 'testing']))) return undefined;
  if (find(about, 'not-in-update') !== undefined)
    return { text: `built ${agoWords(built.at, now)}, in no update`, tone: 'warn' };
  if (find(about, 'update') !== undefined || !release.composedByBodhi) return undefined;
  return { text: `built ${agoWords(built.at, now)}`, tone: 'neutral' };
}

function upstream({ behind, release, now }: Case): Verdict | undefined {
  if (behind === undefined) return undefined;
  const days = daysSince(behind.seenAt, now);
  const isRawhide = release.name === 'rawhide';
  return { text: `behind upstream${days === 0 ? '' : ` for ${dayWords(days)}`}`, tone: isRawhide ? 'warn' : 'neutral' };
}

/** After that nothing gets in any more. */
const SOON_DAYS = 30;

function ending({ release: { endsOn }, now }: Case): Verdict | undefined {
  if (endsOn === undefined) return undefined;
  const days = daysUntil(`${endsOn}T00:00:00Z`, now);
  if (days > SOON_DAYS) return undefined;
  return { text: days === 0 ? 'release has ended' : `release ends in ${dayWords(days)}`, tone: 'neutral' };
}
