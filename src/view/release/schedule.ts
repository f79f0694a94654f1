/** The upcoming milestones in words. The browser adds how many days away each is, counted from its own date. */
import type { PageMilestone } from '#domain/schedule.ts';
import { closeBidiMarks } from '../line/direction.ts';
import { daysUntil, formatDay, formatList } from '../format.ts';

export type MilestoneWords = {
  /** The first day in ISO format, and the last day of a milestone that lasts longer than one. */
  from: string;
  until: string | undefined;
  day: string;
  /** `f43 End of Life` */
  words: string;
  /** `, until 23 Mar`, `, the schedule says 9 Dec 2026`; empty where there is nothing more. */
  more: string;
};

/** A day within this many days is shown without its year. */
const NO_YEAR_DAYS = 300;

export const scheduleStrip = (schedule: readonly PageMilestone[], now: string): MilestoneWords[] =>
  schedule.map((milestone) => ({
    from: milestone.startsOn,
    until: milestone.endsOn,
    day: dayWords(milestone.startsOn, now),
    words: `${milestone.release} ${closeBidiMarks(shortName(milestone))}`,
    more: [
      ...(milestone.endsOn === undefined ? [] : [`, until ${dayWords(milestone.endsOn, now)}`]),
      ...otherDaysWords(milestone).map((words) => `, ${words}`),
    ].join(''),
  }));

const dayWords = (day: string, now: string): string => {
  const days = daysUntil(day, now);
  return formatDay(day, days > 0 && days < NO_YEAR_DAYS ? day : now);
};

/** `Branch from Rawhide` of `Branch Fedora Linux 46 from Rawhide`, `Beta Freeze` of `Beta Freeze (starts at 1400 UTC)`. */
function shortName({ name, release }: PageMilestone): string {
  const short = ` ${name.replace(/ \([^()]*\)$/, '')} `.replace(` Fedora Linux ${release.slice(1)} `, ' ').trim();
  return short === '' ? name : short;
}

const SOURCE_NAMES = { 'fedora-releases': 'Bodhi', schedule: 'the schedule' } as const;
const isKnown = (source: string): source is keyof typeof SOURCE_NAMES => Object.hasOwn(SOURCE_NAMES, source);

/** `the schedule says 9 Dec 2026`, for each source with a different date. */
export function otherDaysWords({ others = [] }: Pick<PageMilestone, 'others'>): string[] {
  const bySource = Map.groupBy(others, ({ source }) => source);
  return [...bySource].map(([source, days]) => {
    const words = days.map(({ startsOn }) => formatDay(startsOn, ''));
    return `${isKnown(source) ? SOURCE_NAMES[source] : source} says ${formatList(words, 'or')}`;
  });
}
