/** What happens when in the making of the next releases, from the files that the schedulers publish. */
import type { Milestone } from '#domain/schedule.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { WaitingError } from '#lib/errors.ts';
import { path } from '#lib/http/url.ts';
import { defineReference, type ReferenceReading, type Tools } from '#sources/define.ts';
import { dropTask, normalizeTask, sortMilestones } from './normalize.ts';
import { wantedNumbers } from './numbers.ts';
import { ScheduleFile } from './schema.ts';

/** A real file has 20 kB. */
const SMALL_FILE = { conditional: true, maxBytes: 4_000_000 };

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
  manners: { concurrency: 1, minIntervalMs: 1000 },
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
