/**
 * What comes next: the schedules, and Bodhi's dates of release and end of life. Where both name one of those, Bodhi's
 * counts and a note says what the schedule has: upstream/contracts, 09-schedules.
 */
import type { Releases } from '#domain/release.ts';
import type { Milestone, PageMilestone, Schedule } from '#domain/schedule.ts';
import { dateWords } from './days.ts';

/** A strip of a page, not a calendar. */
const MOST = 8;
/** One release: what is further away waits, whatever its rank. */
const NEAR_DAYS = 182;
const FAR = 10;

const OTHER = 2;

/** What stops updates or changes what a release is comes first, then what touches many packages. The first that fits counts. */
const RANKS: readonly (readonly [words: RegExp, rank: number])[] = [
  [/^change checkpoint/i, OTHER],
  [/freeze|\bbranch\b|end of life|current final target|^release$/i, 0],
  [/rebuild|retire|\beol\b|beta|updates-testing/i, 1],
];

/** Up to eight that have not passed by that day: of the next half year those of the first rank, then of the next; shown by date. */
export function deriveSchedule(
  { schedule, releases }: { schedule: Schedule | undefined; releases: Releases | undefined },
  now: string,
): PageMilestone[] {
  const today = now.slice(0, 10);
  return mergeBodhi(schedule?.milestones ?? [], releases)
    .filter(({ startsOn, endsOn = startsOn }) => endsOn >= today)
    .sort((a, b) => rankOf(a, today) - rankOf(b, today) || compareDates(a, b))
    .slice(0, MOST)
    .sort(compareDates);
}

function rankOf({ name, startsOn }: PageMilestone, today: string): number {
  const isNear = Date.parse(startsOn) - Date.parse(today) <= NEAR_DAYS * 86_400_000;
  return rankOfName(name) + (isNear ? 0 : FAR);
}

const rankOfName = (name: string): number => RANKS.find(([words]) => words.test(name))?.[1] ?? OTHER;

/** It stops updates, touches many packages, or changes what a release is. */
export const isMainDate = ({ name }: PageMilestone): boolean => rankOfName(name) < OTHER;

const keyOf = ({ startsOn, release, name }: PageMilestone): string => [startsOn, release, name].join('\n');

export function compareDates(a: PageMilestone, b: PageMilestone): number {
  const [keyA, keyB] = [keyOf(a), keyOf(b)];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

/** The two dates that Bodhi has, and how a schedule calls them: with alternatives, and at times with another release. */
const BODHI_DATES = [
  { field: 'endsOn', name: 'End of Life', isIt: /end of life/i, isMain: /end of life/i },
  { field: 'releasedOn', name: 'Release', isIt: /\bfinal target\b/i, isMain: /current final target/i },
] as const;

export function mergeBodhi(milestones: readonly Milestone[], releases: Releases | undefined): PageMilestone[] {
  let merged: PageMilestone[] = [...milestones];
  for (const known of releases?.releases ?? []) {
    if (!/^f\d+$/.test(known.distTag)) continue;
    for (const { field, name, isIt, isMain } of BODHI_DATES) {
      const startsOn = known[field];
      if (startsOn === undefined) continue;
      const isSame = (milestone: PageMilestone): boolean =>
        isIt.test(milestone.name) && subjectOf(milestone) === known.distTag;
      const others = merged.filter((milestone) => isSame(milestone) && isMain.test(milestone.name));
      const days = [...new Set(others.map((other) => other.startsOn))].filter((day) => day !== startsOn).sort();
      const note = days.length === 0 ? {} : { note: `the schedule says ${days.map(dateWords).join(' or ')}` };
      merged = [...merged.filter((one) => !isSame(one)), { release: known.distTag, name, startsOn, ...note }];
    }
  }
  return merged;
}

/** The schedule of one release may name the end of another: `Fedora Linux 43 End of Life`. */
export function subjectOf({ name, release }: Milestone): string {
  const number = /\bFedora(?: Linux)? (\d+)\b/.exec(name)?.[1];
  return number === undefined ? release : `f${number}`;
}
