/** While a release is frozen nothing becomes stable: what was to be pushed then is pushed after it. */
import { comparing } from '#lib/order.ts';
import type { Milestone } from '#domain/schedule.ts';
import { dayAfter, pushOn } from '../updates/update-rules.ts';

/** Its days, both of them included. */
export type Freeze = { name: string; startsOn: string; endsOn: string };

/** The planned freezes of each release, by its dist tag, in the order of their first days. */
export function plannedFreezes(milestones: readonly Milestone[]): ReadonlyMap<string, readonly Freeze[]> {
  const byRelease = new Map<string, Freeze[]>();
  for (const { release, name, startsOn, endsOn } of milestones) {
    if (endsOn === undefined || !/\bfreeze\b/i.test(name)) continue;
    byRelease.set(release, [...(byRelease.get(release) ?? []), { name: shortName(name), startsOn, endsOn }]);
  }
  for (const freezes of byRelease.values()) freezes.sort(comparing(keyOf));
  return byRelease;
}

const keyOf = ({ startsOn, endsOn, name }: Freeze): string => [startsOn, endsOn, name].join('\n');

/** `Beta Freeze` of `Beta Freeze (starts at 1400 UTC)`. */
const shortName = (name: string): string => name.replace(/\s*\(.*$/, '');

/** From its first day, on which pushes are over before it begins, to the first push after its last day. */
export const freezeAt = (freezes: readonly Freeze[], instant: string): Freeze | undefined =>
  freezes.find((freeze) => `${freeze.startsOn}T00:00:00Z` <= instant && instant < firstPushAfter(freeze));

const firstPushAfter = ({ endsOn }: Freeze): string => pushOn(dayAfter(endsOn));

/** What is requested at that time is pushed at that time or, in a freeze, after it; one freeze may follow another. */
export function putOff(freezes: readonly Freeze[], at: string): { at: string; by?: Freeze } {
  let moved: { at: string; by?: Freeze } = { at };
  for (let freeze = freezeAt(freezes, at); freeze !== undefined; freeze = freezeAt(freezes, moved.at))
    moved = { at: firstPushAfter(freeze), by: freeze };
  return moved;
}
