/** The words of the page of releases. Days are those of the crawl's clock. */
import type { LivingRelease, ReleaseMilestone } from '#domain/site-pages.ts';
import { closeDirections } from './direction.ts';
import { daysUntil, formatDay, formatMany } from './format.ts';

export type DateRow = {
  at: string;
  /** `2 Mar 2027`, or `2 Mar to 23 Mar 2027`. */
  days: string;
  words: string;
  /** What the schedule says where Bodhi says something else; empty where they agree. */
  note: string;
  when: 'past' | 'now' | 'ahead';
  /** The first of the release that is not over. */
  next: boolean;
  /** `in 98 days`, `until 23 Mar`; empty for what is over. */
  distance: string;
};

export type ReleaseRow = Omit<LivingRelease, 'milestones'> & {
  /** Main dates; all others; both by date. */
  dates: DateRow[];
  others: DateRow[];
  released: DateRow | undefined;
  ends: DateRow | undefined;
  next: DateRow | undefined;
};

export function releaseRows(releases: readonly LivingRelease[], now: string): ReleaseRow[] {
  return releases.map(({ milestones, ...release }) => {
    const main = milestones.filter((milestone) => milestone.main);
    const first = main.find((milestone) => whenOf(milestone, now) !== 'past');
    const rowOf = (milestone: ReleaseMilestone): DateRow => dateRow(milestone, milestone === first, now);
    const find = (words: RegExp): DateRow | undefined =>
      milestones.filter(({ name }) => words.test(name)).map(rowOf)[0];
    return {
      ...release,
      dates: main.map(rowOf),
      others: milestones.filter((milestone) => !milestone.main).map(rowOf),
      released: find(RELEASE),
      ends: find(END),
      next: first && rowOf(first),
    };
  });
}

/** Bodhi's day, or the target of a schedule. */
export const RELEASE = /^release$|current final target/i;
export const END = /end of life/i;

function dateRow(milestone: ReleaseMilestone, next: boolean, now: string): DateRow {
  const { startsOn, endsOn, name, note } = milestone;
  return {
    at: startsOn,
    days: endsOn === undefined ? dayWords(startsOn) : `${dayWords(startsOn)} to ${dayWords(endsOn)}`,
    words: closeDirections(name),
    note: note ?? '',
    when: whenOf(milestone, now),
    next,
    distance: distanceWords(milestone, now),
  };
}

/** Years matter here: a release lives for more than one. */
const dayWords = (day: string): string => formatDay(day, '');

function whenOf({ startsOn, endsOn = startsOn }: ReleaseMilestone, now: string): DateRow['when'] {
  const today = now.slice(0, 10);
  if (endsOn < today) return 'past';
  return startsOn <= today ? 'now' : 'ahead';
}

function distanceWords(milestone: ReleaseMilestone, now: string): string {
  const when = whenOf(milestone, now);
  if (when === 'past') return '';
  const days = daysUntil(milestone.startsOn, now.slice(0, 10));
  if (when === 'now') return days === 0 ? 'today' : 'now';
  return days === 1 ? 'tomorrow' : `in ${formatMany(days, 'day')}`;
}
