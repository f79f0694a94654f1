/**
 * What comes next: the schedules, and Bodhi's dates of release and end of life. Where both name one of those, one day
 * counts and the other is told: src/sources/schedule/CONTRACT.md, "Where two disagree".
 */
import { daysBetween } from '#lib/time.ts';
import { comparing } from '#lib/order.ts';
import { isActive, type Releases } from '#domain/release.ts';
import type { PageMilestone } from '#domain/schedule.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { type EndOfLife, endsOfLife } from './end-of-life.ts';
import { eventOf, isReleaseTarget, milestonesIn } from './milestones.ts';

/** A strip of a page, not a calendar. */
const MOST = 8;
/** One release: what is further away waits, whatever its rank. */
const NEAR_DAYS = 182;
const FAR = 10;

/** What stops updates or changes what a release is comes first, then what touches many packages. */
const RANKS = { release: 0, packages: 1, other: 2 } as const;

type ScheduleInput = Pick<SiteInput, 'schedule' | 'releases'>;

/** Up to eight that have not passed by that day: of the next half year those of the first rank, then of the next; shown by date. */
export function deriveSchedule(dates: ScheduleInput, now: string): PageMilestone[] {
  const today = now.slice(0, 10);
  const isLeftOver = leftOverTest(dates);
  return mergeMilestones(dates)
    .filter((milestone) => (milestone.endsOn ?? milestone.startsOn) >= today && !isLeftOver(milestone))
    .sort((a, b) => rankOf(a, today) - rankOf(b, today) || compareDates(a, b))
    .slice(0, MOST)
    .sort(compareDates);
}

/** Bugs of a release are closed some days after its end. */
const MOST_DAYS_AFTER_END = 60;

/** A schedule that was copied from an older one names dates of releases that have long ended. */
function leftOverTest(dates: ScheduleInput): (milestone: PageMilestone) => boolean {
  const endOf = endsOfLife(dates);
  const ended = new Set((dates.releases?.releases ?? []).filter((one) => !isActive(one)).map(({ distTag }) => distTag));
  return ({ release, startsOn }) => {
    const end = ended.has(release) ? endOf(release) : undefined;
    return end !== undefined && daysBetween(end.endsOn, startsOn) > MOST_DAYS_AFTER_END;
  };
}

function rankOf(milestone: PageMilestone, today: string): number {
  const isNear = daysBetween(today, milestone.startsOn) <= NEAR_DAYS;
  return rankOfDate(milestone) + (isNear ? 0 : FAR);
}

function rankOfDate({ name, event }: PageMilestone): number {
  if (event !== undefined && event !== 'development') return RANKS.release;
  if (/^change checkpoint/i.test(name)) return RANKS.other;
  return /rebuild|retire|\beol\b|beta|updates-testing/i.test(name) ? RANKS.packages : RANKS.other;
}

/** It stops updates, touches many packages, or changes what a release is. */
export const isMainDate = (milestone: PageMilestone): boolean => rankOfDate(milestone) < RANKS.other;

const keyOf = ({ startsOn, release, name }: PageMilestone): string => [startsOn, release, name].join('\n');

export const compareDates = comparing(keyOf);

const isFedora = (release: string): boolean => /^f\d+$/.test(release);

/** All dates of Fedora releases: those of the schedules, but one end of life and one day of release for each. */
export function mergeMilestones({ schedule, releases }: ScheduleInput): PageMilestone[] {
  const planned = milestonesIn(schedule).map((milestone): PageMilestone => {
    const event = eventOf(milestone);
    return { ...milestone, ...(event === undefined ? {} : { event }), source: 'schedule' };
  });
  const endOf = endsOfLife({ schedule, releases });
  const named = (releases?.releases ?? []).map(({ distTag }) => distTag);
  const ends = [...new Set([...named, ...planned.map(({ release }) => release)])]
    .filter(isFedora)
    .flatMap((release) => endMilestone(release, endOf(release)));
  return [...withReleaseDays(planned, releases).filter(({ event }) => event !== 'end-of-life'), ...ends];
}

/** None where nobody names the day. */
export function endMilestone(release: string, end: EndOfLife | undefined): PageMilestone[] {
  if (end === undefined) return [];
  const { endsOn, source, others } = end;
  const days = others.map((other) => ({ startsOn: other.endsOn, source: other.source }));
  const milestone: PageMilestone = { release, name: 'End of Life', event: 'end-of-life', startsOn: endsOn, source };
  return [days.length === 0 ? milestone : { ...milestone, others: days }];
}

/** Bodhi's day of release takes the place of all targets of the schedules. */
function withReleaseDays(planned: readonly PageMilestone[], releases: Releases | undefined): PageMilestone[] {
  const out = new Map<string, string>();
  for (const { distTag, releasedOn } of releases?.releases ?? [])
    if (isFedora(distTag) && releasedOn !== undefined) out.set(distTag, releasedOn);
  const isSettled = (milestone: PageMilestone): boolean => out.has(milestone.release) && isReleaseTarget(milestone);
  const days = [...out].map(([release, startsOn]) => {
    const targets = planned.filter((one) => one.release === release && one.event === 'release');
    return releaseMilestone({ release, startsOn, source: 'fedora-releases' }, targets);
  });
  return [...planned.filter((milestone) => !isSettled(milestone)), ...days];
}

export function releaseMilestone(
  day: Pick<PageMilestone, 'release' | 'startsOn' | 'source'>,
  targets: readonly PageMilestone[],
): PageMilestone {
  const others = [...new Set(targets.map(({ startsOn }) => startsOn))].filter((other) => other !== day.startsOn).sort();
  const milestone: PageMilestone = { ...day, name: 'Release', event: 'release' };
  if (others.length === 0) return milestone;
  return { ...milestone, others: others.map((startsOn) => ({ startsOn, source: 'schedule' })) };
}
