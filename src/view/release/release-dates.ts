/** The dates on the page of releases. Past dates are those before the crawl; the browser adds how many days away a date is. */
import type { LivingRelease, ReleaseMilestone } from '#domain/pages/site-pages.ts';
import { closeBidiMarks } from '../line/direction.ts';
import { formatDay } from '../format.ts';
import { otherDaysWords } from './schedule.ts';

export type DateRow = {
  from: string;
  /** The last day of a milestone that lasts longer than one. */
  until: string | undefined;
  /** `2 Mar 2027`, or `2 Mar to 23 Mar 2027`. */
  days: string;
  words: string;
  /** `the schedule says 9 Dec 2026`; empty where all agree. */
  note: string;
  when: 'past' | 'now' | 'ahead';
  /** The first main date of the release that is not over. */
  isNext: boolean;
};

export type ReleaseRow = Omit<LivingRelease, 'milestones'> & {
  /** The main dates, and all others, each sorted by date. */
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
    const find = (wanted: ReleaseMilestone['event']): DateRow | undefined =>
      milestones.filter(({ event }) => event === wanted).map(rowOf)[0];
    return {
      ...release,
      dates: main.map(rowOf),
      others: milestones.filter((milestone) => !milestone.main).map(rowOf),
      released: find('release'),
      ends: find('end-of-life'),
      next: first && rowOf(first),
    };
  });
}

function dateRow(milestone: ReleaseMilestone, next: boolean, now: string): DateRow {
  const { startsOn, endsOn, name } = milestone;
  return {
    from: startsOn,
    until: endsOn,
    days: endsOn === undefined ? dayWords(startsOn) : `${dayWords(startsOn)} to ${dayWords(endsOn)}`,
    words: closeBidiMarks(name),
    note: otherDaysWords(milestone).join(', '),
    when: whenOf(milestone, now),
    isNext: next,
  };
}

/** Always with the year, as a release is supported for more than one year. */
const dayWords = (day: string): string => formatDay(day, '');

function whenOf({ startsOn, endsOn = startsOn }: ReleaseMilestone, now: string): DateRow['when'] {
  const today = now.slice(0, 10);
  if (endsOn < today) return 'past';
  return startsOn <= today ? 'now' : 'ahead';
}
