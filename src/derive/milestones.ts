/** The dates of the schedules, each under the release that it is about. */
import type { Milestone, Schedule } from '#domain/schedule.ts';

/** The schedule of one release names dates of others, too: that of f45 has `Fedora Linux 43 EOL auto closure`. */
export const milestonesIn = (schedule: Schedule | undefined): Milestone[] =>
  (schedule?.milestones ?? []).map((milestone) => ({ ...milestone, release: releaseNamedIn(milestone) }));

function releaseNamedIn({ name, release }: Milestone): string {
  const number = /\bFedora(?: Linux)? (\d+)\b/.exec(name)?.[1];
  return number === undefined ? release : `f${number}`;
}

export const isEndOfLife = ({ name }: Pick<Milestone, 'name'>): boolean => /\bend of life\b/i.test(name);
