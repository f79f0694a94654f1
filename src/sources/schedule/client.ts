/** What happens when in the making of the next releases, from the files that the schedulers publish. */
import { isActive, type Releases } from '#domain/release.ts';
import type { Milestone } from '#domain/schedule.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { WaitingError } from '#lib/errors.ts';
import { path } from '#lib/http/url.ts';
import { defineReference, type ReferenceReading, type Tools } from '#sources/define.ts';
import { dropTask, normalizeTask, sortMilestones } from './normalize.ts';
import { ScheduleFile } from './schema.ts';

/** A real file has 20 kB. */
const SMALL_FILE = { conditional: true, maxBytes: 4_000_000 };

/** Schedules are written a year ahead. */
const RELEASES_AHEAD = 2;
/** More than this would be a mistake of the list of releases. */
const MOST_RELEASES = 8;

export const schedule = defineReference('schedule', {
  identity: {
    id: 'schedule',
    title: 'schedule',
    homepage: 'https://fedorapeople.org/groups/schedule/',
    kinds: {},
    staleAfterHours: 72,
    optional: true,
    asks: 'https://fedorapeople.org/groups/schedule/',
  },
  service: 'schedule',
  // A few static files that change once in weeks: https://fedorapeople.org/groups/schedule/
  rateLimit: { concurrency: 1, minIntervalMs: 1000 },
  needs: ['releases'],
  collect,
});

async function collect(tools: Tools): Promise<ReferenceReading<'schedule'>> {
  const numbers = wantedNumbers(tools.releases);
  if (numbers.length === 0) throw new WaitingError('it is not known which releases there are');
  let milestones: Milestone[] = [];
  let dropped: Dropped[] = [];
  for (const [index, number] of numbers.entries()) {
    tools.progress(index + 1, numbers.length, 'releases');
    // A 404 is an answer: a release whose schedule is not made yet.
    const url = `${tools.base}/${path(`f-${number}`, `f-${number}-key.json`)}`;
    const tasks = await tools.http.jsonIfFound(url, ScheduleFile, SMALL_FILE);
    milestones = milestones.concat((tasks?.good ?? []).map((task) => normalizeTask(task, `f${number}`)));
    dropped = dropped.concat((tasks?.bad ?? []).map((bad) => dropTask(bad, `f${number}`)));
  }
  const rows = milestones.length + dropped.length;
  return {
    milestones: sortMilestones(milestones),
    dropped,
    parts: [{ name: 'milestones', rows, mayBeEmpty: false }],
  };
}

/** There is no list of schedules. Those that are asked for: the newest Fedora that is out, what comes after it, and the next two numbers. Empty when no Fedora is known. */
export function wantedNumbers(releases: Releases | undefined): number[] {
  const living = (releases?.releases ?? []).filter(isActive).flatMap(({ distTag, state }) => {
    const number = /^f(\d{1,4})$/.exec(distTag)?.[1];
    return number === undefined ? [] : [{ number: Number(number), state }];
  });
  if (living.length === 0) return [];
  const newestOut = Math.max(0, ...living.filter(({ state }) => state === 'current').map(({ number }) => number));
  const newest = Math.max(...living.map(({ number }) => number));
  const next = Array.from({ length: RELEASES_AHEAD }, (_, index) => newest + 1 + index);
  const wanted = new Set([...living.map(({ number }) => number).filter((number) => number >= newestOut), ...next]);
  return [...wanted].sort((a, b) => a - b).slice(-MOST_RELEASES);
}
