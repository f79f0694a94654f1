/** The tasks of a schedule as milestones. */
import type { Milestone } from '#domain/schedule.ts';
import type { Dropped } from '#domain/snapshot.ts';
import type { Bad } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { comparing } from '#lib/order.ts';
import type { WireTask } from './schema.ts';

export function normalizeTask({ name, start, end }: WireTask, release: string): Milestone {
  const startsOn = start === undefined || start > end ? end : start;
  return { release, name, startsOn, ...(startsOn === end ? {} : { endsOn: end }) };
}

/** By date, release and name; each once. */
export function sortMilestones(milestones: readonly Milestone[]): Milestone[] {
  const byKey = new Map(milestones.map((milestone) => [keyOf(milestone), milestone]));
  return [...byKey].sort(comparing(([key]) => key)).map(([, milestone]) => milestone);
}

const keyOf = ({ startsOn, release, name, endsOn }: Milestone): string =>
  [startsOn, release.padStart(8), name, endsOn ?? ''].join('\n');

/** What is said of a task that could not be read. */
export const dropTask = ({ reason }: Bad, release: string): Dropped => ({
  reason: cleanText(`${release}: ${reason}`, 'not readable'),
});
