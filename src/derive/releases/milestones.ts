/** The dates of the schedules, each under the release that it is about. */
import type { Milestone, PageMilestone, Schedule } from '#domain/schedule.ts';

/** The schedule of one release names dates of others, too: that of f45 has `Fedora Linux 43 EOL auto closure`. */
export const milestonesIn = (schedule: Schedule | undefined): Milestone[] =>
  (schedule?.milestones ?? []).map((milestone) => ({ ...milestone, release: releaseNamedIn(milestone) }));

function releaseNamedIn({ name, release }: Milestone): string {
  const number = /\bFedora(?: Linux)? (\d+)\b/.exec(name)?.[1];
  return number === undefined ? release : `f${number}`;
}

/** How the schedulers call what pages and rules need to tell apart. The first that fits counts. */
const EVENTS: readonly (readonly [words: RegExp, event: NonNullable<PageMilestone['event']>])[] = [
  [/\bend of life\b/i, 'end-of-life'],
  [/\bfreeze\b/i, 'freeze'],
  // Alternatives of one day: early, current, #1. Only the current one is the day that is planned for.
  [/\bcurrent final target\b/i, 'release'],
  [/^branch /i, 'branch'],
  [/^rawhide starts/i, 'development'],
];

export const eventOf = ({ name }: Pick<Milestone, 'name'>): PageMilestone['event'] =>
  EVENTS.find(([words]) => words.test(name))?.[1];

export const isEndOfLife = (milestone: Pick<Milestone, 'name'>): boolean => eventOf(milestone) === 'end-of-life';

/** Another target for the day of release than the current one. */
export const isReleaseTarget = ({ name }: Pick<Milestone, 'name'>): boolean => /\bfinal target\b/i.test(name);
