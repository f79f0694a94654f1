/** The next date after which an update cannot become stable, and whether it will be in time. */
import type { Limit } from '#domain/finding/update.ts';
import { daysUntil } from '../days.ts';
import { endOf, type ReleaseStanding } from '../releases/release-standing.ts';

/** The first instant at which each way is open; absent where it never is, or nobody knows. */
export type WaysToStable = Partial<Record<Exclude<Limit['chance'], 'none'>, string | undefined>>;

/** The surest way first. */
const ORDER = ['by-itself', 'by-hand', 'with-karma', 'when-freed'] as const satisfies readonly (keyof WaysToStable)[];

export function limitOf(standing: ReleaseStanding, now: string, ways: WaysToStable): Limit | undefined {
  const next = nextLimit(standing, now);
  if (next === undefined) return undefined;
  const isInTime = (way: keyof WaysToStable): boolean => (ways[way] ?? next.at) < next.at;
  return { ...next, chance: ORDER.find(isInTime) ?? 'none' };
}

/** The first day of a freeze that is still to come, or the end of the release: what was requested before goes out that night. */
function nextLimit(standing: ReleaseStanding, now: string): Omit<Limit, 'chance'> | undefined {
  const end = endOf(standing);
  const freeze = standing.freezes.find(({ startsOn }) => now < `${startsOn}T00:00:00Z`);
  const freezeStart = freeze && `${freeze.startsOn}T00:00:00Z`;
  if (freeze !== undefined && freezeStart !== undefined && (end === undefined || freezeStart < end))
    return { kind: 'freeze', name: freeze.name, at: freezeStart };
  return end === undefined ? undefined : { kind: 'end-of-life', at: end };
}

/** A limit that is so near is worth a word. */
const NEAR_DAYS = { freeze: 14, 'end-of-life': 30 } as const;

/** It is near, and the update does not reach it by itself. */
export const isAtRisk = (limit: Limit | undefined, now: string): limit is LimitAtRisk =>
  limit !== undefined && limit.chance !== 'by-itself' && daysUntil(limit.at, now) <= NEAR_DAYS[limit.kind];

export type LimitAtRisk = Limit & { chance: Exclude<Limit['chance'], 'by-itself'> };
