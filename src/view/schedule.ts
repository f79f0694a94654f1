/** The strip of what comes next. Days are those of the crawl's clock. */
import type { PageMilestone } from '#domain/schedule.ts';
import { closeDirections } from './direction.ts';
import { daysUntil, formatDay, formatMany } from './format.ts';

export type MilestoneWords = {
  /** The day, as a machine reads it. */
  at: string;
  day: string;
  words: string;
};

/** Up to this many days ahead a day needs no year. */
const NO_YEAR_DAYS = 300;

/** `2 Dec` and `f43 End of Life, in 8 days`: only the first one says how far it is. */
export const scheduleStrip = (schedule: readonly PageMilestone[], now: string): MilestoneWords[] =>
  schedule.map((milestone, index) => ({
    at: milestone.startsOn,
    day: dayWords(milestone.startsOn, now),
    words: [
      `${milestone.release} ${closeDirections(shortName(milestone))}`,
      ...(index === 0 ? [distanceWords(milestone.startsOn, now)] : []),
      ...(milestone.endsOn === undefined ? [] : [`until ${dayWords(milestone.endsOn, now)}`]),
      ...(milestone.note === undefined ? [] : [milestone.note]),
    ].join(', '),
  }));

const dayWords = (day: string, now: string): string => {
  const days = daysUntil(day, now);
  return formatDay(day, days > 0 && days < NO_YEAR_DAYS ? day : now);
};

/** `Branch from Rawhide` of `Branch Fedora Linux 46 from Rawhide`, `Beta Freeze` of `Beta Freeze (starts at 1400 UTC)`. */
function shortName({ name, release }: PageMilestone): string {
  const short = name
    .replace(/ \([^()]*\)$/, '')
    .replace(` Fedora Linux ${release.slice(1)} `, ' ')
    .trim();
  return short === '' ? name : short;
}

function distanceWords(day: string, now: string): string {
  const days = daysUntil(day, now.slice(0, 10));
  if (days < 0) return 'now';
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${formatMany(days, 'day')}`;
}
