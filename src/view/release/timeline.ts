/** Computes the drawing of all releases on one timeline, with a row for each. */
import type { LivingRelease, ReleaseMilestone } from '#domain/pages/site-pages.ts';
import { formatDay } from '../format.ts';

const WIDTH = 1200;
const LEFT = 92;
const TOP = 28;
const ROW = 30;
const MONTHS_BEFORE = 4;
const MONTHS_AFTER = 14;
const MONTHS_PER_TICK = 3;

type TimelineBar = { x: number; width: number };
type TimelineRow = {
  name: string;
  y: number;
  /** From the branch point, or the start of development, to the release. */
  development: TimelineBar | undefined;
  /** From the release to the end of life. */
  supported: TimelineBar | undefined;
  freezes: TimelineBar[];
  /** The main dates that last one day. */
  marks: number[];
};
export type Timeline = {
  width: number;
  height: number;
  today: { x: number; words: string };
  ticks: { x: number; words: string }[];
  rows: TimelineRow[];
  /** The same as text, for screen readers. */
  description: string;
};

export function drawTimeline(releases: readonly LivingRelease[], now: string): Timeline {
  const [from, to] = [monthFrom(now, -MONTHS_BEFORE), monthFrom(now, MONTHS_AFTER)];
  const xOf = (day: string): number => {
    const share = (Date.parse(day) - Date.parse(from)) / (Date.parse(to) - Date.parse(from));
    return Math.round((LEFT + Math.min(1, Math.max(0, share)) * (WIDTH - LEFT)) * 10) / 10;
  };
  const isInView = (day: string): boolean => day >= from && day <= to;
  return {
    width: WIDTH,
    height: TOP + releases.length * ROW + 4,
    today: { x: xOf(now.slice(0, 10)), words: formatDay(now, now) },
    ticks: ticksFrom(from).map((month) => ({ x: xOf(month), words: formatDay(month, '').replace(/^1 /, '') })),
    rows: releases.map((release, index) => ({
      name: release.name,
      y: TOP + index * ROW,
      ...drawRelease(release, { from, to, xOf, isInView }),
    })),
    description: releases.map(describe).join(' '),
  };
}

/** The first day of the month so many months after that of `now`. */
function monthFrom(now: string, months: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months)).toISOString().slice(0, 10);
}

const ticksFrom = (from: string): string[] =>
  Array.from({ length: (MONTHS_BEFORE + MONTHS_AFTER) / MONTHS_PER_TICK }, (_, index) =>
    monthFrom(from, index * MONTHS_PER_TICK),
  );

type TimeScale = { from: string; to: string; xOf: (day: string) => number; isInView: (day: string) => boolean };

function drawRelease(
  { state, milestones }: LivingRelease,
  { from, to, xOf, isInView }: TimeScale,
): Pick<TimelineRow, 'development' | 'supported' | 'freezes' | 'marks'> {
  const { begins, released, ends } = mainDatesOf(milestones);
  const isOut = state === 'current' || state === 'frozen';
  const span = (start: string, end: string): TimelineBar | undefined => {
    const [x, right] = [xOf(start), xOf(end)];
    return right > x ? { x, width: Math.round((right - x) * 10) / 10 } : undefined;
  };
  const supportedFrom = released ?? (isOut ? from : undefined);
  const developedFrom = begins ?? (isOut || state === 'planned' ? undefined : from);
  const freezes = milestones.filter(({ event, endsOn }) => endsOn !== undefined && event === 'freeze');
  return {
    development: developedFrom === undefined ? undefined : span(developedFrom, released ?? ends ?? to),
    supported: supportedFrom === undefined ? undefined : span(supportedFrom, ends ?? to),
    freezes: freezes.flatMap(({ startsOn, endsOn = startsOn }) => span(startsOn, endsOn) ?? []),
    marks: milestones
      .filter((one) => one.main && !freezes.includes(one) && isInView(one.startsOn))
      .map(({ startsOn }) => xOf(startsOn)),
  };
}

function mainDatesOf(milestones: readonly ReleaseMilestone[]): Partial<Record<'begins' | 'released' | 'ends', string>> {
  const day = (...wanted: ReleaseMilestone['event'][]): string | undefined =>
    milestones.find(({ event }) => wanted.includes(event))?.startsOn;
  const [begins, released, ends] = [day('development', 'branch'), day('release'), day('end-of-life')];
  return {
    ...(begins === undefined ? {} : { begins }),
    ...(released === undefined ? {} : { released }),
    ...(ends === undefined ? {} : { ends }),
  };
}

function describe({ name, milestones }: LivingRelease): string {
  const { begins, released, ends } = mainDatesOf(milestones);
  const words = [
    ...(begins === undefined ? [] : [`made from ${formatDay(begins, '')}`]),
    ...(released === undefined ? [] : [`released on ${formatDay(released, '')}`]),
    ...(ends === undefined ? [] : [`ends on ${formatDay(ends, '')}`]),
  ];
  return `${name}: ${words.length === 0 ? 'no dates' : words.join(', ')}.`;
}
